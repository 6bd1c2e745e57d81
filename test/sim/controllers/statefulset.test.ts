import { describe, expect, it } from 'vitest';
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

const changeTemplate = (sim: ReturnType<typeof testSim>, image: string) =>
  sim.change('StatefulSet', 'default', 'db', (set) => ({
    ...set,
    spec: { ...set.spec, template: podTemplate('db', { image }) },
  }));
const resize = (sim: ReturnType<typeof testSim>, replicas: number) =>
  sim.change('StatefulSet', 'default', 'db', (set) => ({ ...set, spec: { ...set.spec, replicas } }));
const claimsOf = (sim: ReturnType<typeof testSim>) =>
  sim.api.list('PersistentVolumeClaim', { namespace: 'default' }).map(({ metadata }) => metadata.name);
const images = (sim: ReturnType<typeof testSim>) => sim.pods('default').map(({ spec }) => spec.containers[0]?.image);

describe('the claims of a StatefulSet', () => {
  const policy = (whenDeleted: string, whenScaled: string) => ({
    persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
  });

  it.each([
    ['Retain', 'Retain', ['data-db-0', 'data-db-1'], ['data-db-0', 'data-db-1']],
    ['Retain', 'Delete', ['data-db-0'], ['data-db-0']],
    ['Delete', 'Retain', ['data-db-0', 'data-db-1'], []],
    ['Delete', 'Delete', ['data-db-0'], []],
  ])('whenDeleted %s, whenScaled %s', (whenDeleted, whenScaled, afterScaling, afterDeletion) => {
    const sim = testSim([database(2, policy(whenDeleted, whenScaled))]);
    sim.advance(60_000);
    resize(sim, 1);
    sim.advance(60_000);
    expect(names(sim)).toEqual(['db-0']);
    expect(claimsOf(sim)).toEqual(afterScaling);
    sim.api.delete({ kind: 'StatefulSet', namespace: 'default', name: 'db' }, { propagationPolicy: 'Background' });
    sim.advance(90_000);
    expect(names(sim)).toEqual([]);
    expect(claimsOf(sim)).toEqual(afterDeletion);
  });
});

describe('the pods of a StatefulSet', () => {
  const plain = { volumeClaimTemplates: [], template: podTemplate('db') };

  it('come and go all at once with podManagementPolicy Parallel, and are updated one by one', () => {
    const sim = testSim([database(3, { ...plain, podManagementPolicy: 'Parallel' })]);
    sim.advance(500);
    expect(names(sim)).toEqual(['db-0', 'db-1', 'db-2']);
    sim.advance(30_000);
    changeTemplate(sim, 'nginx:1.28');
    let fewest = 3;
    for (let step = 0; step < 300; step += 1) {
      sim.advance(200);
      fewest = Math.min(fewest, sim.read('StatefulSet', 'default', 'db').status.readyReplicas ?? 0);
    }
    expect(fewest).toBe(2);
    expect(images(sim)).toEqual(Array(3).fill('nginx:1.28'));
    resize(sim, 0);
    sim.advance(500);
    expect(sim.pods('default').filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toEqual([]);
  });

  it('below the partition keep the revision of before, also when they are made anew', () => {
    const rollingUpdate = { type: 'RollingUpdate', rollingUpdate: { partition: 1 } };
    const sim = testSim([database(3, { ...plain, updateStrategy: rollingUpdate })]);
    sim.advance(60_000);
    changeTemplate(sim, 'nginx:1.28');
    sim.advance(120_000);
    expect(images(sim)).toEqual(['nginx:1.27', 'nginx:1.28', 'nginx:1.28']);
    const { status } = sim.read('StatefulSet', 'default', 'db');
    expect(status).toMatchObject({ currentReplicas: 1, updatedReplicas: 2 });
    expect(status.currentRevision).not.toBe(status.updateRevision);
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'db-0' });
    sim.advance(60_000);
    expect(images(sim)).toEqual(['nginx:1.27', 'nginx:1.28', 'nginx:1.28']);
    expect(sim.pods('default').map(({ metadata }) => `db-${metadata.labels?.['controller-revision-hash']}`)).toEqual([
      status.currentRevision,
      status.updateRevision,
      status.updateRevision,
    ]);
  });

  it('start at the ordinal that is asked for', () => {
    const sim = testSim([database(2, { ...plain, ordinals: { start: 5 } })]);
    sim.advance(60_000);
    expect(names(sim)).toEqual(['db-5', 'db-6']);
  });

  it('with OnDelete are new only when somebody has deleted them', () => {
    const sim = testSim([database(2, { ...plain, updateStrategy: { type: 'OnDelete' } })]);
    sim.advance(60_000);
    changeTemplate(sim, 'nginx:1.28');
    sim.advance(60_000);
    expect(images(sim)).toEqual(['nginx:1.27', 'nginx:1.27']);
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'db-1' });
    sim.advance(60_000);
    expect(images(sim)).toEqual(['nginx:1.27', 'nginx:1.28']);
  });

  it('of a broken revision stay broken after the template is mended, until somebody deletes them', () => {
    const sim = testSim([database(2, plain)]);
    sim.advance(60_000);
    changeTemplate(sim, 'nginx:no-such-tag');
    sim.advance(120_000);
    changeTemplate(sim, 'nginx:1.28');
    sim.advance(10 * 60_000);
    expect(images(sim)).toEqual(['nginx:1.27', 'nginx:no-such-tag']);
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'db-1' });
    sim.advance(120_000);
    expect(images(sim)).toEqual(['nginx:1.28', 'nginx:1.28']);
  });

  it('wait for minReadySeconds before the next one comes', () => {
    const sim = testSim([database(2, { ...plain, minReadySeconds: 60 })]);
    sim.advance(50_000);
    expect(names(sim)).toEqual(['db-0']);
    expect(sim.read('StatefulSet', 'default', 'db').status).toMatchObject({ readyReplicas: 1, availableReplicas: 0 });
    sim.advance(60_000);
    expect(names(sim)).toEqual(['db-0', 'db-1']);
  });
});
