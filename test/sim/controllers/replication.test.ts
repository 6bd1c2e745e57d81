import { expect, it } from 'vitest';
import type { Pod } from '../../../src/model/kinds.ts';
import { podsToDelete } from '../../../src/sim/controllers/replicaset/pods-to-delete.ts';
import { pod } from '../../helpers/builders.ts';
import { podTemplate, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

it('a ReplicationController keeps its pods', () => {
  const controller = {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'web', namespace: 'default' },
    spec: { replicas: 2, selector: { app: 'web' }, template: podTemplate('web') },
  };
  const sim = testSim([controller]);
  sim.advance(30_000);
  expect(sim.pods('default')).toHaveLength(2);
  expect(sim.read('ReplicationController', 'default', 'web').status).toMatchObject({ replicas: 2, readyReplicas: 2 });
});

it('a ReplicaSet that a quota stops says so once per try, keeps trying, and goes on when there is room', () => {
  const quota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'small', namespace: 'default' },
    spec: { hard: { pods: '1' } },
  };
  const sim = testSim([quota, webDeployment('web', 3)]);
  sim.advance(60_000);
  expect(sim.pods('default')).toHaveLength(1);
  const [set] = sim.api.list('ReplicaSet', { namespace: 'default' });
  expect(set?.status.conditions?.[0]).toMatchObject({
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'FailedCreate',
    message: expect.stringContaining('exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1'),
  });
  const deployment = sim.read('Deployment', 'default', 'web');
  expect(deployment.status.conditions?.map(({ type }) => type)).toContain('ReplicaFailure');
  sim.change('ResourceQuota', 'default', 'small', (object) => ({ ...object, spec: { hard: { pods: '5' } } }));
  sim.advance(10 * 60_000);
  expect(sim.pods('default')).toHaveLength(3);
  expect(sim.api.list('ReplicaSet', { namespace: 'default' })[0]?.status.conditions ?? []).toEqual([]);
});

it('pods that matter least are deleted first', () => {
  const ready = (name: string, lastTransitionTime: string): Pod => {
    const built = pod(name).build();
    return {
      ...built,
      status: { ...built.status, conditions: [{ type: 'Ready', status: 'True', lastTransitionTime }] },
    };
  };
  const old = ready('old', '2026-03-02T10:00:00Z');
  const young = ready('young', '2026-03-02T11:00:00Z');
  const unplaced = pod('unplaced').onNode('').phase('Pending').build();
  const starting = pod('starting').phase('Pending').build();
  const cheap = pod('cheap').annotations({ 'controller.kubernetes.io/pod-deletion-cost': '-5' }).build();
  const all = [old, young, starting, cheap, unplaced];
  expect(podsToDelete(all, all, 5).map(({ metadata }) => metadata.name)).toEqual([
    'unplaced',
    'starting',
    'cheap',
    'young',
    'old',
  ]);
});
