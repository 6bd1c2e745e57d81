import { expect, it } from 'vitest';
import { podTemplate, testSim } from '../../helpers/sim-cluster.ts';

const collector = (podSpec: Record<string, unknown> = {}, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet' as const,
  metadata: { name: 'collector', namespace: 'default' },
  spec: { selector: { matchLabels: { app: 'collector' } }, template: podTemplate('collector', {}, podSpec), ...spec },
});
const nodesOf = (sim: ReturnType<typeof testSim>) =>
  sim
    .pods('default')
    .map((pod) => pod.spec.nodeName)
    .sort();

it('runs on each node whose taints it tolerates', () => {
  const sim = testSim([collector()], { nodes: 3 });
  sim.advance(30_000);
  expect(nodesOf(sim)).toEqual(['sim-worker', 'sim-worker2', 'sim-worker3']);
  expect(sim.read('DaemonSet', 'default', 'collector').status).toMatchObject({
    desiredNumberScheduled: 3,
    currentNumberScheduled: 3,
    numberReady: 3,
    numberAvailable: 3,
    numberMisscheduled: 0,
    updatedNumberScheduled: 3,
  });
});

it('follows the labels of nodes: comes when one matches, goes when it does not', () => {
  const sim = testSim([collector({ nodeSelector: { gpu: 'yes' } })]);
  const label = (labels: Record<string, string>): void => {
    sim.change('Node', '', 'sim-worker', (node) => ({
      ...node,
      metadata: { ...node.metadata, labels: { 'kubernetes.io/hostname': 'sim-worker', ...labels } },
    }));
    sim.advance(45_000);
  };
  sim.advance(10_000);
  expect(nodesOf(sim)).toEqual([]);
  label({ gpu: 'yes' });
  expect(nodesOf(sim)).toEqual(['sim-worker']);
  label({});
  expect(nodesOf(sim)).toEqual([]);
});

it('stays on a cordoned node, and its pods say which node they want while they cannot get it', () => {
  const sim = testSim([
    collector({ containers: [{ name: 'app', image: 'nginx:1.27', resources: { requests: { cpu: '16' } } }] }),
  ]);
  sim.advance(10_000);
  const [pod] = sim.pods('default');
  expect(pod?.status.conditions?.[0]?.message).toBe(
    "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
  );
});

it('replaces its pods node by node when the template changes', () => {
  const sim = testSim([collector()], { nodes: 3 });
  sim.advance(30_000);
  sim.change('DaemonSet', 'default', 'collector', (set) => ({
    ...set,
    spec: { ...set.spec, template: podTemplate('collector', { image: 'nginx:1.28' }) },
  }));
  let fewest = 3;
  for (let step = 0; step < 600; step += 1) {
    sim.advance(100);
    fewest = Math.min(fewest, sim.read('DaemonSet', 'default', 'collector').status.numberReady);
  }
  expect(fewest).toBe(2);
  expect(sim.pods('default').map((pod) => pod.spec.containers[0]?.image)).toEqual(Array(3).fill('nginx:1.28'));
});
