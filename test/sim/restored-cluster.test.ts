import { describe, expect, it } from 'vitest';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import { testSim, webDeployment } from '../helpers/sim-cluster.ts';

/** The same cluster after a stop: only its objects and the time are left. */
function restarted(sim: ReturnType<typeof testSim>) {
  const objects = resourceTypes.flatMap(({ kind }) => sim.api.list(kind));
  const revision = Number(sim.api.resourceVersion());
  return createSimCluster({ seed: 1, nodes: 2, start: sim.now(), manifests: [], restored: { objects, revision } });
}

describe('a cluster that is started again from its objects', () => {
  it('has the same pods, which run again, and goes on from the same resourceVersion', () => {
    const sim = testSim([webDeployment('web', 3)]);
    sim.advance(60_000);
    const again = restarted(sim);
    expect(Number(again.api.resourceVersion())).toBeGreaterThanOrEqual(Number(sim.api.resourceVersion()));
    again.advance(60_000);
    const uids = (cluster: Pick<typeof again, 'api'>) => cluster.api.list('Pod').map(({ metadata }) => metadata.uid);
    expect(uids(again)).toEqual(uids(sim));
    const ready = again.api.get({ kind: 'Deployment', namespace: 'default', name: 'web' })?.status.readyReplicas;
    expect(ready).toBe(3);
    const addresses = again.api.list('Pod').flatMap(({ spec, status }) => (spec.hostNetwork ? [] : [status.podIP]));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('has controllers that go on with what was begun', () => {
    const sim = testSim([webDeployment('web', 1)]);
    sim.advance(30_000);
    sim.change('Deployment', 'default', 'web', (web) => ({ ...web, spec: { ...web.spec, replicas: 4 } }));
    const again = restarted(sim);
    again.advance(60_000);
    expect(again.api.get({ kind: 'Deployment', namespace: 'default', name: 'web' })?.status.readyReplicas).toBe(4);
    again.api.delete({ kind: 'Deployment', namespace: 'default', name: 'web' });
    again.advance(60_000);
    expect(again.api.list('Pod', { namespace: 'default' })).toEqual([]);
  });
});
