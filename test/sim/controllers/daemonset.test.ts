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

const renew = (sim: ReturnType<typeof testSim>, image: string) =>
  sim.change('DaemonSet', 'default', 'collector', (set) => ({
    ...set,
    spec: { ...set.spec, template: podTemplate('collector', { image }) },
  }));
const images = (sim: ReturnType<typeof testSim>) => sim.pods('default').map((pod) => pod.spec.containers[0]?.image);

it.each([
  ['1', 2],
  ['50%', 1],
  [3, 0],
])('with maxUnavailable %s never has fewer than %i of 3 while it updates', (maxUnavailable, least) => {
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } };
  const sim = testSim([collector({}, { updateStrategy })], { nodes: 3 });
  sim.advance(30_000);
  renew(sim, 'nginx:1.28');
  let fewest = 3;
  for (let step = 0; step < 300; step += 1) {
    sim.advance(200);
    fewest = Math.min(fewest, sim.read('DaemonSet', 'default', 'collector').status.numberReady);
  }
  expect(fewest).toBe(least);
  expect(images(sim)).toEqual(Array(3).fill('nginx:1.28'));
});

it('with maxSurge starts the new pod beside the old one, which goes when that is ready', () => {
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  const sim = testSim([collector({}, { updateStrategy })], { nodes: 3 });
  sim.advance(30_000);
  renew(sim, 'nginx:1.28');
  let fewest = 3;
  let most = 0;
  for (let step = 0; step < 600; step += 1) {
    sim.advance(100);
    fewest = Math.min(fewest, sim.read('DaemonSet', 'default', 'collector').status.numberReady);
    most = Math.max(
      most,
      sim.pods('default').filter(({ metadata }) => metadata.deletionTimestamp === undefined).length,
    );
  }
  expect([fewest, most]).toEqual([3, 4]);
  expect(images(sim)).toEqual(Array(3).fill('nginx:1.28'));
  expect(sim.read('DaemonSet', 'default', 'collector').status).toMatchObject({
    currentNumberScheduled: 3,
    numberMisscheduled: 0,
    updatedNumberScheduled: 3,
    numberAvailable: 3,
  });
});

it('surges no further while the new pod cannot start', () => {
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  const sim = testSim([collector({}, { updateStrategy })], { nodes: 3 });
  sim.advance(30_000);
  renew(sim, 'nginx:no-such-tag');
  sim.advance(120_000);
  expect(images(sim).sort()).toEqual(['nginx:1.27', 'nginx:1.27', 'nginx:1.27', 'nginx:no-such-tag']);
  expect(sim.read('DaemonSet', 'default', 'collector').status).toMatchObject({ numberReady: 3, numberAvailable: 3 });
});

it('with OnDelete leaves old pods alone', () => {
  const sim = testSim([collector({}, { updateStrategy: { type: 'OnDelete' } })]);
  sim.advance(30_000);
  renew(sim, 'nginx:1.28');
  sim.advance(60_000);
  expect(images(sim)).toEqual(['nginx:1.27', 'nginx:1.27']);
  sim.api.delete({ kind: 'Pod', namespace: 'default', name: sim.pods('default')[0]?.metadata.name ?? '' });
  sim.advance(60_000);
  expect(images(sim).sort()).toEqual(['nginx:1.27', 'nginx:1.28']);
});

it('replaces a pod that fails on its node more and more slowly', () => {
  const oneNode = { nodeSelector: { 'kubernetes.io/hostname': 'sim-worker' } };
  const sim = testSim([collector(oneNode)]);
  sim.advance(20_000);
  const failed: number[] = [];
  for (let step = 0; step < 60_000 / 250; step += 1) {
    const [pod] = sim.pods('default');
    if (pod?.status.phase === 'Running' && pod.metadata.deletionTimestamp === undefined) {
      sim.api.updateStatus<'Pod'>({ ...pod, status: { ...pod.status, phase: 'Failed', reason: 'Evicted' } });
      failed.push(sim.now().getTime());
    }
    sim.advance(250);
  }
  const gaps = failed.slice(1).map((at, index) => at - (failed[index] ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(3);
  expect(gaps.toSorted((a, b) => a - b)).toEqual(gaps);
  const told = sim.events('default', 'DaemonSet/collector').filter((text) => text.startsWith('FailedDaemonPod'));
  expect(told[0]).toMatch(
    /^FailedDaemonPod: Found failed daemon pod default\/collector-\w+ on node sim-worker, will try to kill it$/,
  );
});
