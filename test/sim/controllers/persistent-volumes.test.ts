import { describe, expect, it } from 'vitest';
import { provisioningErrorParameter } from '../../../src/sim/controllers/persistent-volume/local-path-provisioner.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

const claim = (name: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'default' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
});
const user = (claimName: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'user', namespace: 'default' },
  spec: {
    containers: [{ name: 'app', image: 'nginx:1.27' }],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
  },
});
const volume = (name: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: {
    capacity: { storage: '5Gi' },
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'manual',
    hostPath: { path: '/x' },
    ...spec,
  },
});
const storageClass = (name: string, fields: Record<string, unknown>) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name },
  ...fields,
});
const phase = (sim: ReturnType<typeof testSim>, name = 'data') =>
  sim.read('PersistentVolumeClaim', 'default', name).status.phase;

describe('a claim', () => {
  it('of the default class waits for its first pod, and is then provisioned on that pod’s node', () => {
    const sim = testSim([claim('data')]);
    sim.advance(20_000);
    expect(phase(sim)).toBe('Pending');
    expect(sim.events('default', 'PersistentVolumeClaim/data')).toEqual([
      'WaitForFirstConsumer: waiting for first consumer to be created before binding',
    ]);
    sim.api.create<'Pod'>(user('data') as never);
    sim.advance(30_000);
    const bound = sim.read('PersistentVolumeClaim', 'default', 'data');
    expect(bound.status).toMatchObject({ phase: 'Bound', capacity: { storage: '1Gi' } });
    expect(sim.read('PersistentVolume', '', bound.spec.volumeName ?? '').status.phase).toBe('Bound');
    expect(sim.read('Pod', 'default', 'user').status.phase).toBe('Running');
    expect(sim.events('default', 'PersistentVolumeClaim/data').map((text) => text.split(':')[0])).toEqual(
      expect.arrayContaining(['ExternalProvisioning', 'Provisioning', 'ProvisioningSucceeded']),
    );
  });

  it.each([
    {
      name: 'of a class that does not exist',
      manifests: [claim('data', { storageClassName: 'fast' })],
      event: 'ProvisioningFailed: storageclass.storage.k8s.io "fast" not found',
    },
    {
      name: 'that asks for no class at all',
      manifests: [claim('data', { storageClassName: '' })],
      event: 'FailedBinding: no persistent volumes available for this claim and no storage class is set',
    },
    {
      name: 'whose provisioner is not there',
      manifests: [
        storageClass('cloud', { provisioner: 'ebs.csi.aws.com' }),
        claim('data', { storageClassName: 'cloud' }),
      ],
      event:
        "ExternalProvisioning: Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.",
    },
    {
      name: 'that its driver refuses',
      manifests: [
        storageClass('full', {
          provisioner: 'rancher.io/local-path',
          parameters: { [provisioningErrorParameter]: 'rpc error: code = ResourceExhausted desc = no space' },
        }),
        claim('data', { storageClassName: 'full' }),
      ],
      event:
        'ProvisioningFailed: failed to provision volume with StorageClass "full": rpc error: code = ResourceExhausted desc = no space',
    },
    {
      name: 'that names a volume which is too small',
      manifests: [
        volume('pv', { capacity: { storage: '1Mi' } }),
        claim('data', { storageClassName: 'manual', volumeName: 'pv' }),
      ],
      event: 'VolumeMismatch: Cannot bind to requested volume "pv": requested PV is too small',
    },
  ])('$name stays Pending and says why', ({ manifests, event }) => {
    const sim = testSim(manifests);
    sim.advance(30_000);
    expect(phase(sim)).toBe('Pending');
    expect(sim.events('default', 'PersistentVolumeClaim/data')).toContain(event);
  });

  it('takes the smallest volume that suits', () => {
    const sim = testSim([
      volume('big', { capacity: { storage: '50Gi' } }),
      volume('small'),
      claim('data', { storageClassName: 'manual' }),
    ]);
    sim.advance(1000);
    expect(sim.read('PersistentVolumeClaim', 'default', 'data').spec.volumeName).toBe('small');
    expect(sim.read('PersistentVolume', '', 'big').status.phase).toBe('Available');
  });

  it('keeps its volume from deletion, and is lost when somebody takes that protection away', () => {
    const sim = testSim([volume('pv'), claim('data', { storageClassName: 'manual' })]);
    sim.advance(1000);
    sim.api.delete({ kind: 'PersistentVolume', namespace: '', name: 'pv' });
    sim.advance(60_000);
    expect(sim.read('PersistentVolume', '', 'pv').metadata.finalizers).toEqual(['kubernetes.io/pv-protection']);
    expect(phase(sim)).toBe('Bound');
    sim.change('PersistentVolume', '', 'pv', ({ metadata: { finalizers: _held, ...metadata }, ...pv }) => ({
      ...pv,
      metadata,
    }));
    sim.advance(1000);
    expect(phase(sim)).toBe('Lost');
    expect(sim.events('default', 'PersistentVolumeClaim/data')).toContain(
      'ClaimLost: Bound claim has lost its PersistentVolume. Data on the volume is lost!',
    );
  });

  it('stays until its last pod is gone; its volume is then released or deleted by policy', () => {
    const sim = testSim([claim('data'), user('data')]);
    sim.advance(30_000);
    sim.api.delete({ kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data' });
    sim.advance(5000);
    expect(sim.read('PersistentVolumeClaim', 'default', 'data').metadata.deletionTimestamp).toBeDefined();
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'user' });
    sim.advance(60_000);
    expect(sim.api.list('PersistentVolumeClaim', { namespace: 'default' })).toEqual([]);
    expect(sim.api.list('PersistentVolume')).toEqual([]);
  });
});

describe('a volume', () => {
  const released = (policy: string, spec: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}) => {
    const pv = volume('pv', { persistentVolumeReclaimPolicy: policy, ...spec });
    const sim = testSim([
      { ...pv, metadata: { ...pv.metadata, ...metadata } },
      claim('data', { storageClassName: 'manual' }),
    ]);
    sim.advance(1000);
    sim.api.delete({ kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data' });
    sim.advance(10_000);
    return sim;
  };
  const noPath = { hostPath: undefined, csi: { driver: 'disk.csi.example.com', volumeHandle: 'v' } };

  it.each([
    ['Retain', {}, 'Released', []],
    ['Recycle', {}, 'Available', ['VolumeRecycled: Volume recycled']],
    ['Recycle', noPath, 'Failed', ['VolumeFailedRecycle: No recycler plugin found for the volume!']],
    [
      'Delete',
      {},
      'Failed',
      ['VolumeFailedDelete: error getting deleter volume plugin for volume "pv": no deletable volume plugin matched'],
    ],
  ])('with the policy %s and %j is %s when its claim has gone', (policy, spec, wanted, events) => {
    const sim = released(policy, spec);
    expect(sim.read('PersistentVolume', '', 'pv').status.phase).toBe(wanted);
    expect(sim.events('default', 'PersistentVolume/pv')).toEqual(events);
  });

  it('that a provisioner has made goes with the policy Delete', () => {
    const sim = released('Delete', {}, { annotations: { 'pv.kubernetes.io/provisioned-by': 'rancher.io/local-path' } });
    expect(sim.api.list('PersistentVolume')).toEqual([]);
  });

  it('that was released is not given to the next claim until its reference is taken away', () => {
    const sim = released('Retain');
    sim.api.create(claim('next', { storageClassName: 'manual' }) as never);
    sim.advance(30_000);
    expect(phase(sim, 'next')).toBe('Pending');
    sim.change('PersistentVolume', '', 'pv', ({ spec: { claimRef: _old, ...spec }, ...pv }) => ({ ...pv, spec }));
    sim.advance(30_000);
    expect(phase(sim, 'next')).toBe('Bound');
  });

  it('serves one claim only: another that calls itself bound to it is lost', () => {
    const sim = testSim([volume('pv'), claim('data', { storageClassName: 'manual' })]);
    sim.advance(1000);
    const rival = claim('rival', { storageClassName: 'manual', volumeName: 'pv' });
    const annotations = { 'pv.kubernetes.io/bind-completed': 'yes' };
    sim.api.create({ ...rival, metadata: { ...rival.metadata, annotations } } as never);
    sim.advance(20_000);
    expect(phase(sim, 'rival')).toBe('Lost');
    expect(sim.events('default', 'PersistentVolumeClaim/rival')).toContain(
      'ClaimMisbound: Two claims are bound to the same volume, this one is bound incorrectly',
    );
  });
});

describe('a generic ephemeral volume', () => {
  const scratchPod = {
    ...user('unused'),
    spec: {
      containers: [{ name: 'app', image: 'nginx:1.27' }],
      volumes: [
        {
          name: 'scratch',
          ephemeral: {
            volumeClaimTemplate: {
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          },
        },
      ],
    },
  };

  it('comes and goes with its pod', () => {
    const sim = testSim([scratchPod]);
    sim.advance(60_000);
    expect(sim.read('Pod', 'default', 'user').status.phase).toBe('Running');
    expect(phase(sim, 'user-scratch')).toBe('Bound');
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'user' });
    sim.advance(60_000);
    expect(sim.api.list('PersistentVolumeClaim', { namespace: 'default' })).toEqual([]);
  });

  it('is not taken from a claim that somebody else has made', () => {
    const sim = testSim([claim('user-scratch'), scratchPod]);
    sim.advance(10_000);
    expect(sim.events('default', 'Pod/user')).toContain(
      'FailedBinding: ephemeral volume scratch: PVC default/user-scratch was not created for pod default/user (pod is not owner)',
    );
  });
});
