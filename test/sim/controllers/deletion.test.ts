import { describe, expect, it } from 'vitest';
import { testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const deploymentKey = { kind: 'Deployment', namespace: 'default', name: 'web' } as const;
const counts = (sim: ReturnType<typeof testSim>) => ({
  deployments: sim.api.list('Deployment', { namespace: 'default' }).length,
  replicaSets: sim.api.list('ReplicaSet', { namespace: 'default' }).length,
  pods: sim.pods('default').length,
});

describe('deleting a Deployment', () => {
  it('in the background takes its ReplicaSet and pods with it', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(30_000);
    sim.api.delete(deploymentKey, { propagationPolicy: 'Background' });
    expect(counts(sim).deployments).toBe(0);
    sim.advance(60_000);
    expect(counts(sim)).toEqual({ deployments: 0, replicaSets: 0, pods: 0 });
  });

  it('in the foreground keeps it until the last pod is gone', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(30_000);
    sim.api.delete(deploymentKey, { propagationPolicy: 'Foreground' });
    sim.advance(20);
    expect(counts(sim)).toEqual({ deployments: 1, replicaSets: 1, pods: 2 });
    sim.advance(60_000);
    expect(counts(sim)).toEqual({ deployments: 0, replicaSets: 0, pods: 0 });
  });

  it('with orphans leaves the pods, and a new one of the same name adopts them', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(30_000);
    const before = sim.pods('default').map((pod) => pod.metadata.uid);
    sim.api.delete(deploymentKey, { propagationPolicy: 'Orphan' });
    sim.advance(5000);
    expect(counts(sim)).toEqual({ deployments: 0, replicaSets: 1, pods: 2 });
    const created = sim.api.create<'Deployment'>(webDeployment('web', 2) as never);
    sim.advance(30_000);
    expect(sim.pods('default').map((pod) => pod.metadata.uid)).toEqual(before);
    const owners = sim.api
      .list('ReplicaSet', { namespace: 'default' })
      .map(({ metadata }) => metadata.ownerReferences?.[0]?.uid);
    expect(owners).toEqual([created.metadata.uid]);
  });
});

describe('deleting a namespace', () => {
  const team = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };
  const inTeam = { ...webDeployment('web', 2), metadata: { name: 'web', namespace: 'team' } };

  it('empties it and lets it go', () => {
    const sim = testSim([team, inTeam]);
    sim.advance(30_000);
    sim.api.delete({ kind: 'Namespace', namespace: '', name: 'team' });
    expect(sim.read('Namespace', '', 'team').status.phase).toBe('Terminating');
    sim.advance(60_000);
    expect(sim.api.get({ kind: 'Namespace', namespace: '', name: 'team' })).toBeUndefined();
    expect(sim.pods('team')).toEqual([]);
  });

  it('says what holds it when something has a finalizer', () => {
    const held = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'held', namespace: 'team', finalizers: ['example.com/hold'] },
    };
    const sim = testSim([team, held]);
    sim.api.delete({ kind: 'Namespace', namespace: '', name: 'team' });
    sim.advance(30_000);
    const messages = sim.read('Namespace', '', 'team').status.conditions?.map(({ message }) => message);
    expect(messages).toContain('Some resources are remaining: configmaps. has 1 resource instances');
    expect(messages).toContain(
      'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
    );
    const states = sim
      .read('Namespace', '', 'team')
      .status.conditions?.map(({ type, status, reason }) => `${type}=${status} ${reason}`);
    expect(states).toEqual([
      'NamespaceDeletionDiscoveryFailure=False ResourcesDiscovered',
      'NamespaceDeletionGroupVersionParsingFailure=False ParsedGroupVersions',
      'NamespaceDeletionContentFailure=False ContentDeleted',
      'NamespaceContentRemaining=True SomeResourcesRemain',
      'NamespaceFinalizersRemaining=True SomeFinalizersRemain',
    ]);
  });
});
