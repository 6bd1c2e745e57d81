import { describe, expect, it } from 'vitest';
import { findFeasibleNodes } from '../../src/scheduling/find-feasible-nodes.ts';
import { findPreemption } from '../../src/scheduling/preemption.ts';
import { schedulingCluster } from '../../src/scheduling/scheduling-cluster.ts';
import { node, pod } from '../helpers/builders.ts';

const using = (name: string, cpu: string, priority: number, on = 'n1') =>
  pod(name)
    .onNode(on)
    .spec({ priority })
    .container('app', { resources: { requests: { cpu } } });
const urgent = using('urgent', '2', 1000).onNode('').phase('Pending');

const budget = (app: string, disruptionsAllowed: number) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget' as const,
  metadata: { name: app, namespace: 'default' },
  spec: { selector: { matchLabels: { app } } },
  status: { disruptionsAllowed, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
});

const preempt = (incoming: ReturnType<typeof using>, ...others: ReturnType<typeof using>[]) => {
  const cluster = schedulingCluster({
    nodes: [node('n1').build(), node('n2').build()],
    pods: others.map((o) => o.build()),
  });
  return findPreemption(incoming.build(), cluster, findFeasibleNodes(incoming.build(), cluster));
};

it('takes the fewest and least important pods that make room', () => {
  const result = preempt(urgent, using('important', '2', 500), using('spare', '2', 1), using('rival', '4', 900, 'n2'));
  expect(result).toMatchObject({ kind: 'nominated', node: 'n1', victims: [{ metadata: { name: 'spare' } }] });
});

it('spares pods of the same priority', () => {
  const result = preempt(urgent, using('a', '4', 1000), using('b', '4', 1000, 'n2'));
  expect(result).toEqual({
    kind: 'failed',
    message: '0/2 nodes are available: 2 No preemption victims found for incoming pod.',
  });
});

it('asks nobody to go for a pod that may not preempt', () => {
  const result = preempt(urgent.spec({ preemptionPolicy: 'Never' }), using('a', '4', 1), using('b', '4', 1, 'n2'));
  expect(result).toEqual({ kind: 'failed', message: 'not eligible due to preemptionPolicy=Never.' });
});

it('says what still stands in the way when removing pods is not enough', () => {
  const result = preempt(urgent, using('fixed', '3', 2000), using('small', '1', 1), using('b', '4', 2000, 'n2'));
  expect(result).toEqual({
    kind: 'failed',
    message: '0/2 nodes are available: 1 Insufficient cpu, 1 No preemption victims found for incoming pod.',
  });
});

describe('pods that a disruption budget protects', () => {
  const label = (each: ReturnType<typeof using>, app: string) => each.labels({ app });
  const choose = (allowed: number, ...others: ReturnType<typeof using>[]) => {
    const cluster = schedulingCluster({
      nodes: [node('n1').build(), node('n2').build()],
      pods: others.map((other) => other.build()),
      budgets: [budget('db', allowed)],
    });
    const result = findPreemption(urgent.build(), cluster, findFeasibleNodes(urgent.build(), cluster));
    if (result.kind !== 'nominated') throw new Error(result.message);
    return `${result.node}: ${result.victims.map(({ metadata }) => metadata.name).join()}`;
  };
  const db = label(using('db', '2', 1), 'db');
  const web = label(using('web', '2', 5), 'web');

  it('go last on their node', () => {
    const full = using('full', '4', 2000, 'n2');
    expect(choose(0, db, web, full)).toBe('n1: web');
    expect(choose(1, db, web, full)).toBe('n1: db');
  });

  it('make their node the worse choice', () => {
    const other = label(using('other', '4', 500, 'n2'), 'web');
    expect(choose(0, label(using('db', '4', 1), 'db'), other)).toBe('n2: other');
    expect(choose(1, label(using('db', '4', 1), 'db'), other)).toBe('n1: db');
  });

  it('go all the same when nothing else helps', () => {
    const full = using('full', '4', 2000, 'n2');
    expect(choose(0, label(using('db', '4', 1), 'db'), full)).toBe('n1: db');
  });
});

it('of equal harm, the node whose victim has started last is chosen', () => {
  const since = (name: string, on: string, startTime: string) => using(name, '4', 1, on).status({ startTime });
  const result = preempt(
    urgent,
    since('old', 'n1', '2026-03-02T08:00:00Z'),
    since('new', 'n2', '2026-03-02T09:00:00Z'),
  );
  expect(result).toMatchObject({ kind: 'nominated', node: 'n2' });
});

it('waits for victims that are on their way out, and for nobody else that is', () => {
  const waiting = urgent.status({ nominatedNodeName: 'n1' });
  const leaving = (reason: string) =>
    using('victim', '4', 1).deletedAt('2026-03-02T10:16:00Z').condition('DisruptionTarget', 'True', reason);
  const result = preempt(waiting, leaving('PreemptionByScheduler'), using('b', '4', 2000, 'n2'));
  expect(result).toEqual({
    kind: 'failed',
    message: 'not eligible due to a terminating pod on the nominated node.',
    waits: true,
  });
  expect(preempt(waiting, leaving('EvictionByEvictionAPI'), using('b', '4', 2000, 'n2')).kind).toBe('nominated');
});

it('a place that is being made for one pod is not given to a less important one', () => {
  const claimed = urgent.status({ nominatedNodeName: 'n1' });
  const cluster = schedulingCluster({ nodes: [node('n1').build()], pods: [claimed.build()] });
  const small = (priority: number) => using('late', '3', priority).onNode('').phase('Pending').build();
  expect(findFeasibleNodes(small(1), cluster).feasible).toEqual([]);
  expect(findFeasibleNodes(small(2000), cluster).feasible).toHaveLength(1);
});
