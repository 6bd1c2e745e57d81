import { describe, expect, it } from 'vitest';
import { kubeletAnnotation } from '../../../src/sim/kubelet/node-condition-texts.ts';
import { type TestSim, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const setAnnotation = (sim: TestSim, value: string): void =>
  sim.change('Node', '', 'sim-worker', (node) => ({
    ...node,
    metadata: { ...node.metadata, annotations: { ...node.metadata.annotations, [kubeletAnnotation]: value } },
  }));
const taintsOf = (sim: TestSim): readonly string[] =>
  (sim.read('Node', '', 'sim-worker').spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
const readyOf = (sim: TestSim) =>
  sim.read('Node', '', 'sim-worker').status.conditions?.find(({ type }) => type === 'Ready');
const podsOn = (sim: TestSim, node: string) => sim.pods('default').filter((pod) => pod.spec.nodeName === node);

describe('a node that goes silent', () => {
  it('is Unknown and tainted after 50 s, its pods not ready at once and evicted after five minutes', () => {
    const sim = testSim([webDeployment('web', 4)]);
    sim.advance(60_000);
    const [onIt] = podsOn(sim, 'sim-worker');
    setAnnotation(sim, 'stopped');
    sim.advance(35_000);
    expect(readyOf(sim)?.status).toBe('True');
    sim.advance(20_000);
    expect(readyOf(sim)).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    });
    expect(taintsOf(sim)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(sim.events('default', `Pod/${onIt?.metadata.name}`)).toContain('NodeNotReady: Node is not ready');
    sim.advance(310_000);
    const evicted = podsOn(sim, 'sim-worker');
    expect(evicted.length).toBeGreaterThan(0);
    for (const pod of evicted) {
      expect(pod.metadata.deletionTimestamp).toBeDefined();
      expect(pod.status.conditions?.map(({ reason }) => reason)).toContain('DeletionByTaintManager');
      expect(sim.events('default', `Pod/${pod.metadata.name}`)).toContain(
        `TaintManagerEviction: Marking for deletion Pod default/${pod.metadata.name}`,
      );
    }
    expect(podsOn(sim, 'sim-worker2')).toHaveLength(4);
  });

  it('is as before when it comes back in time', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(60_000);
    const before = sim.pods('default').map((pod) => pod.metadata.name);
    setAnnotation(sim, 'stopped');
    sim.advance(120_000);
    setAnnotation(sim, 'running');
    sim.advance(120_000);
    expect(readyOf(sim)?.status).toBe('True');
    expect(taintsOf(sim)).toEqual([]);
    expect(sim.pods('default').map((pod) => pod.metadata.name)).toEqual(before);
    sim.advance(600_000);
    expect(sim.pods('default').map((pod) => pod.metadata.name)).toEqual(before);
  });
});

it('a cordon is also a taint, and leaves with the cordon', () => {
  const sim = testSim([]);
  const cordon = (unschedulable: boolean): void => {
    sim.change('Node', '', 'sim-worker', (node) => ({ ...node, spec: { ...node.spec, unschedulable } }));
    sim.advance(1000);
  };
  cordon(true);
  expect(taintsOf(sim)).toEqual(['node.kubernetes.io/unschedulable:NoSchedule']);
  cordon(false);
  expect(taintsOf(sim)).toEqual([]);
});

it('pods of a deleted node are collected after 40 s, and their owners replace them', () => {
  const sim = testSim([webDeployment('web', 4)]);
  sim.advance(60_000);
  sim.api.delete({ kind: 'Node', namespace: '', name: 'sim-worker' });
  sim.advance(35_000);
  expect(podsOn(sim, 'sim-worker').length).toBeGreaterThan(0);
  sim.advance(40_000);
  expect(podsOn(sim, 'sim-worker')).toEqual([]);
  expect(podsOn(sim, 'sim-worker2')).toHaveLength(4);
});
