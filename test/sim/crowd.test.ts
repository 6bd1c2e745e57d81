import { describe, expect, it } from 'vitest';
import { controllerOf } from '../../src/model/owners.ts';
import { testSim } from '../helpers/sim-cluster.ts';

const crowded = (seed = 1) => {
  const sim = testSim([], { seed });
  sim.addCrowd({ nodes: 12, pods: 500 });
  return sim;
};
const teams = (sim: ReturnType<typeof crowded>) =>
  sim.api.list('Pod').filter(({ metadata }) => metadata.namespace?.startsWith('team-'));

describe('a crowd', () => {
  it('is there at once: nodes with their daemons, and running pods with owners', () => {
    const sim = crowded();
    expect(sim.api.list('Node')).toHaveLength(13);
    expect(teams(sim)).toHaveLength(500);
    for (const pod of teams(sim)) {
      const owner = controllerOf(pod);
      const namespace = pod.metadata.namespace ?? '';
      const set = sim.api.get({ kind: 'ReplicaSet', namespace, name: owner?.name ?? '' });
      expect(set?.metadata.uid).toBe(owner?.uid);
      expect(set?.status.readyReplicas).toBe(set?.spec.replicas);
    }
    const addresses = sim.api.list('Pod').flatMap(({ spec, status }) => (spec.hostNetwork ? [] : [status.podIP]));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('is what its controllers would have made: they find nothing to add and nothing to take away', () => {
    const sim = crowded();
    const before = sim.api.list('Pod').map(({ metadata }) => metadata.uid);
    sim.advance(10 * 60_000);
    expect(sim.api.list('Pod').map(({ metadata }) => metadata.uid)).toEqual(before);
    for (const { status, spec } of sim.api.list('Deployment')) expect(status.availableReplicas).toBe(spec.replicas);
    for (const { status } of sim.api.list('DaemonSet')) expect(status.numberReady).toBe(13);
    expect(sim.api.list('Pod').filter(({ status }) => status.phase !== 'Running')).toEqual([]);
  });

  it('keeps nobody busy: an hour brings no write to any of its pods', () => {
    const sim = crowded();
    sim.advance(60_000);
    const written: string[] = [];
    sim.api.subscribe(({ object }) => {
      if (object.metadata.namespace?.startsWith('team-')) written.push(`${object.kind} ${object.metadata.name}`);
    });
    sim.advance(3_600_000);
    expect(written).toEqual([]);
  });

  it('takes part: a pod that is deleted goes, and another comes and runs', () => {
    const sim = crowded();
    const [{ metadata }] = teams(sim) as [ReturnType<typeof teams>[number]];
    const { namespace = '', name } = metadata;
    sim.api.delete({ kind: 'Pod', namespace, name });
    sim.advance(60_000);
    expect(sim.api.get({ kind: 'Pod', namespace, name })).toBeUndefined();
    expect(teams(sim)).toHaveLength(500);
    expect(new Set(teams(sim).map(({ status }) => status.phase))).toEqual(new Set(['Running']));
  });

  it('is the same for the same seed', () => {
    const names = (seed: number) => teams(crowded(seed)).map(({ metadata }) => metadata.name);
    expect(names(3)).toEqual(names(3));
    expect(names(3)).not.toEqual(names(4));
  });
});
