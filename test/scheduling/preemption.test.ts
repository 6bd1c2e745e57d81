import { expect, it } from 'vitest';
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
