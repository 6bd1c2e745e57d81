import { expect, it } from 'vitest';
import { podTemplate, testSim } from '../../helpers/sim-cluster.ts';

const database = (replicas: number, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet' as const,
  metadata: { name: 'db', namespace: 'default' },
  spec: {
    replicas,
    serviceName: 'db',
    selector: { matchLabels: { app: 'db' } },
    template: podTemplate('db', { volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ],
    ...spec,
  },
});
const names = (sim: ReturnType<typeof testSim>) => sim.pods('default').map((pod) => pod.metadata.name);

it('starts its pods one after the other, each with its own volume', () => {
  const sim = testSim([database(3)]);
  sim.advance(2000);
  expect(names(sim)).toEqual(['db-0']);
  sim.advance(60_000);
  expect(names(sim)).toEqual(['db-0', 'db-1', 'db-2']);
  const claims = sim.api.list('PersistentVolumeClaim', { namespace: 'default' });
  expect(claims.map(({ metadata, status }) => `${metadata.name} ${status.phase}`)).toEqual([
    'data-db-0 Bound',
    'data-db-1 Bound',
    'data-db-2 Bound',
  ]);
  expect(sim.events('default', 'StatefulSet/db').slice(0, 2)).toEqual([
    'SuccessfulCreate: Create Claim data-db-0 Pod db-0 in StatefulSet db success',
    'SuccessfulCreate: Create Pod db-0 in StatefulSet db successful',
  ]);
  expect(sim.read('StatefulSet', 'default', 'db').status).toMatchObject({
    replicas: 3,
    readyReplicas: 3,
    updatedReplicas: 3,
  });
});

it('does not go on while one pod is not ready', () => {
  const template = podTemplate('db', { readinessProbe: { httpGet: { path: '/', port: 81 }, periodSeconds: 1 } });
  const sim = testSim([database(3, { template, volumeClaimTemplates: [] })]);
  sim.advance(120_000);
  expect(names(sim)).toEqual(['db-0']);
});

it('updates from the highest ordinal down and shrinks from there too; claims stay', () => {
  const sim = testSim([database(2)]);
  sim.advance(60_000);
  const order: string[] = [];
  sim.api.subscribe(({ type, object }) => {
    if (type === 'DELETED' && object.kind === 'Pod') order.push(object.metadata.name);
  });
  sim.change('StatefulSet', 'default', 'db', (set) => ({
    ...set,
    spec: { ...set.spec, template: podTemplate('db', { image: 'nginx:1.28' }) },
  }));
  sim.advance(180_000);
  expect(order).toEqual(['db-1', 'db-0']);
  sim.change('StatefulSet', 'default', 'db', (set) => ({ ...set, spec: { ...set.spec, replicas: 1 } }));
  sim.advance(60_000);
  expect(names(sim)).toEqual(['db-0']);
  expect(sim.api.list('PersistentVolumeClaim', { namespace: 'default' })).toHaveLength(2);
});
