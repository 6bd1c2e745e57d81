import { expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

const sharedDisk = (securityContext: object) => [
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIDriver',
    metadata: { name: 'files.example.com' },
    spec: { attachRequired: false },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: { name: 'sim-worker' },
    spec: { drivers: [{ name: 'files.example.com', nodeID: 'sim-worker', topologyKeys: [] }] },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pv-1', annotations: { 'podtriage.dev/files': '200000' } },
    spec: {
      capacity: { storage: '5Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'files',
      csi: { driver: 'files.example.com', volumeHandle: 'share-1' },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'default' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      storageClassName: 'files',
      volumeName: 'pv-1',
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': 'sim-worker' },
      securityContext,
      containers: [{ name: 'app', image: 'nginx:1.27' }],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    },
  },
];

it.each([
  ['every file of its volume has the owner that fsGroup says', { fsGroup: 2000 }, 'Pending', 2],
  [
    'nothing when only a wrong root is put right',
    { fsGroup: 2000, fsGroupChangePolicy: 'OnRootMismatch' },
    'Running',
    0,
  ],
  ['nothing without fsGroup', {}, 'Running', 0],
])('a pod waits for %s', (_what, securityContext, phase, reports) => {
  const sim = testSim(sharedDisk(securityContext));
  sim.advance(98_000);
  expect(sim.read('Pod', 'default', 'web').status.phase).toBe(phase);
  const told = sim.events('default', 'Pod/web').filter((text) => text.startsWith('VolumePermissionChangeInProgress'));
  expect(told).toHaveLength(reports);
  sim.advance(30_000);
  expect(sim.read('Pod', 'default', 'web').status.phase).toBe('Running');
});
