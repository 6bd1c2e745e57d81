import { describe, expect, it } from 'vitest';
import { type TestSim, testSim } from '../../helpers/sim-cluster.ts';

const etcd = { kind: 'Pod', namespace: 'kube-system', name: 'etcd-sim-control-plane' } as const;

const mirror = (sim: TestSim) => sim.read('Pod', 'kube-system', etcd.name);

describe('the mirror of a static pod', () => {
  it.each([
    ['by grace', {}],
    ['by force', { gracePeriodSeconds: 0 }],
  ])('comes back when it is deleted %s, and its containers notice nothing', (_how, options) => {
    const sim = testSim([]);
    sim.advance(60_000);
    const before = mirror(sim);
    sim.api.delete(etcd, options);
    sim.advance(5000);
    const after = mirror(sim);
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
    expect(after.metadata.deletionTimestamp).toBeUndefined();
    expect(after.status.containerStatuses).toEqual(before.status.containerStatuses);
    expect(after.status.phase).toBe('Running');
    sim.api.delete(etcd, options);
    sim.advance(5000);
    expect(mirror(sim).status.containerStatuses).toEqual(before.status.containerStatuses);
  });

  it('goes with its node', () => {
    const sim = testSim([]);
    sim.advance(60_000);
    sim.api.delete({ kind: 'Node', namespace: '', name: 'sim-control-plane' });
    sim.advance(120_000);
    expect(sim.api.get(etcd)).toBeUndefined();
  });
});
