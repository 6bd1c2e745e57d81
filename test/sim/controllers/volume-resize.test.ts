import { describe, expect, it } from 'vitest';
import { resizeErrorParameter } from '../../../src/sim/controllers/persistent-volume/volume-resizer.ts';
import { type TestSim, testSim } from '../../helpers/sim-cluster.ts';

const elastic = (fields: Record<string, unknown> = {}) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'elastic' },
  provisioner: 'rancher.io/local-path',
  allowVolumeExpansion: true,
  ...fields,
});
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'default' },
  spec: {
    storageClassName: 'elastic',
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
  },
};
const user = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'user', namespace: 'default' },
  spec: {
    containers: [{ name: 'app', image: 'nginx:1.27' }],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  },
};
const grow = (sim: TestSim, storage: string) =>
  sim.change('PersistentVolumeClaim', 'default', 'data', (data) => ({
    ...data,
    spec: { ...data.spec, resources: { requests: { storage } } },
  }));
const statusOf = (sim: TestSim) => sim.read('PersistentVolumeClaim', 'default', 'data').status;
const volumeOf = (sim: TestSim) =>
  sim.read('PersistentVolume', '', sim.read('PersistentVolumeClaim', 'default', 'data').spec.volumeName ?? '');

describe('a claim that asks for more', () => {
  it('gets it while a pod uses it: the volume first, then its file system', () => {
    const sim = testSim([elastic(), claim, user]);
    sim.advance(30_000);
    grow(sim, '2Gi');
    sim.advance(3000);
    expect(volumeOf(sim).spec.capacity).toEqual({ storage: '2Gi' });
    expect(statusOf(sim).capacity).toEqual({ storage: '1Gi' });
    expect(statusOf(sim).conditions?.map(({ type, message }) => `${type}: ${message}`)).toEqual([
      'FileSystemResizePending: Waiting for user to (re-)start a pod to finish file system resize of volume on node.',
    ]);
    sim.advance(5000);
    expect(statusOf(sim)).toMatchObject({ capacity: { storage: '2Gi' } });
    expect(statusOf(sim).conditions).toBeUndefined();
    const volume = volumeOf(sim).metadata.name;
    const { nodeName } = sim.read('Pod', 'default', 'user').spec;
    expect(sim.events('default', 'PersistentVolumeClaim/data').slice(-3)).toEqual([
      'ExternalExpanding: waiting for an external controller to expand this PVC',
      `Resizing: External resizer is resizing volume ${volume}`,
      'FileSystemResizeRequired: Require file system resize of volume on node',
    ]);
    expect(sim.events('default', 'Pod/user')).toContain(
      `FileSystemResizeSuccessful: MountVolume.NodeExpandVolume succeeded for volume "${volume}" ${nodeName}`,
    );
  });

  it('waits for a pod when nobody uses it', () => {
    const sim = testSim([elastic(), claim, user]);
    sim.advance(30_000);
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'user' });
    sim.advance(60_000);
    grow(sim, '2Gi');
    sim.advance(60_000);
    expect(statusOf(sim).conditions?.[0]?.type).toBe('FileSystemResizePending');
    sim.api.create<'Pod'>(user as never);
    sim.advance(60_000);
    expect(statusOf(sim).capacity).toEqual({ storage: '2Gi' });
  });

  it('is told what its driver says when that fails', () => {
    const error = 'rpc error: code = OutOfRange desc = pool is full';
    const sim = testSim([elastic({ parameters: { [resizeErrorParameter]: error } }), claim, user]);
    sim.advance(30_000);
    grow(sim, '2Gi');
    sim.advance(10_000);
    expect(sim.events('default', 'PersistentVolumeClaim/data')).toContain(
      `VolumeResizeFailed: resize volume "${volumeOf(sim).metadata.name}" by resizer "rancher.io/local-path" failed: ${error}`,
    );
    expect(statusOf(sim).capacity).toEqual({ storage: '1Gi' });
  });

  it.each([
    [
      'a class that cannot',
      elastic({ allowVolumeExpansion: false }),
      '2Gi',
      'persistentvolumeclaims "data" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
    ],
    [
      'a smaller size',
      elastic(),
      '512Mi',
      'PersistentVolumeClaim "data" is invalid: spec.resources.requests.storage: Forbidden: field can not be less than status.capacity',
    ],
  ])('is refused for %s', (_title, storageClass, size, message) => {
    const sim = testSim([storageClass, claim, user]);
    sim.advance(30_000);
    expect(() => grow(sim, size)).toThrow(message);
  });

  it('is refused while it is not bound', () => {
    const sim = testSim([elastic({ volumeBindingMode: 'WaitForFirstConsumer' }), claim]);
    sim.advance(10_000);
    expect(() => grow(sim, '2Gi')).toThrow('Only bound persistent volume claims can be expanded');
  });
});
