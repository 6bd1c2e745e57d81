import { describe, expect, it } from 'vitest';
import { attachErrorAnnotation } from '../../../src/sim/controllers/attach-detach/external-attacher.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

const driver = 'disk.csi.example.com';
const installed = (annotations: Record<string, string> = {}) => [
  { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: driver, annotations }, spec: {} },
  ...['sim-worker', 'sim-worker2'].map((name) => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: { name },
    spec: { drivers: [{ name: driver, nodeID: name, topologyKeys: [] }] },
  })),
];
const disk = [
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pv-1' },
    spec: {
      capacity: { storage: '5Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'disk',
      csi: { driver, volumeHandle: 'vol-1' },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'default' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      storageClassName: 'disk',
      volumeName: 'pv-1',
    },
  },
];
const user = (name: string, node: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: {
    nodeSelector: { 'kubernetes.io/hostname': node },
    terminationGracePeriodSeconds: 1,
    containers: [{ name: 'app', image: 'nginx:1.27' }],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  },
});
const attachEvents = (sim: ReturnType<typeof testSim>, pod: string): readonly string[] =>
  sim.events('default', `Pod/${pod}`).filter((text) => text.includes('AttachVolume'));

describe('a disk', () => {
  it('is attached to the node of its pod, and not to another before that pod has gone', () => {
    const sim = testSim([...installed(), ...disk, user('one', 'sim-worker')]);
    sim.advance(20_000);
    expect(sim.read('Pod', 'default', 'one').status.phase).toBe('Running');
    expect(attachEvents(sim, 'one')).toEqual([
      'SuccessfulAttachVolume: AttachVolume.Attach succeeded for volume "pv-1" ',
    ]);
    sim.api.create<'Pod'>(user('two', 'sim-worker2') as never);
    sim.advance(60_000);
    expect(sim.read('Pod', 'default', 'two').status.phase).toBe('Pending');
    expect(attachEvents(sim, 'two')).toEqual([
      'FailedAttachVolume: Multi-Attach error for volume "pv-1" Volume is already used by pod(s) one',
    ]);
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'one' });
    sim.advance(120_000);
    expect(sim.read('Pod', 'default', 'two').status.phase).toBe('Running');
    expect(sim.api.list('VolumeAttachment').map(({ spec }) => spec.nodeName)).toEqual(['sim-worker2']);
  });

  it('that its driver refuses to attach is waited for, in the words of the driver', () => {
    const error = 'rpc error: code = NotFound desc = disk vol-1 does not exist';
    const sim = testSim([...installed({ [attachErrorAnnotation]: error }), ...disk, user('one', 'sim-worker')]);
    sim.advance(20_000);
    expect(attachEvents(sim, 'one')).toContain(
      `FailedAttachVolume: AttachVolume.Attach failed for volume "pv-1" : ${error}`,
    );
    expect(sim.api.list('VolumeAttachment')[0]?.status).toMatchObject({ attached: false });
  });

  it('whose driver is not installed is given up after two minutes, again and again', () => {
    const sim = testSim([...disk, user('one', 'sim-worker')]);
    sim.advance(110_000);
    expect(attachEvents(sim, 'one')).toEqual([]);
    sim.advance(30_000);
    expect(attachEvents(sim, 'one')).toEqual([
      `FailedAttachVolume: AttachVolume.Attach failed for volume "pv-1" : timed out waiting for external-attacher of ${driver} CSI driver to attach volume vol-1`,
    ]);
  });

  describe('on a node that is dead', () => {
    const movable = {
      ...user('one', 'sim-worker'),
      spec: { ...user('one', 'sim-worker').spec, tolerations: [{ operator: 'Exists' }] },
    };
    const dead = (): ReturnType<typeof testSim> => {
      const sim = testSim([...installed(), ...disk, movable]);
      sim.advance(30_000);
      sim.faults.start('node-dead', 'sim-worker');
      sim.advance(120_000);
      return sim;
    };
    const follow = (sim: ReturnType<typeof testSim>): void => {
      sim.api.create<'Pod'>(user('two', 'sim-worker2') as never);
    };

    it('stays attached for six minutes after its pod has been removed by force', () => {
      const sim = dead();
      sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'one' }, { gracePeriodSeconds: 0 });
      follow(sim);
      sim.advance(350_000);
      expect(attachEvents(sim, 'two')).toEqual([
        'FailedAttachVolume: Multi-Attach error for volume "pv-1" Volume is already exclusively attached to one node and can\'t be attached to another',
      ]);
      sim.advance(60_000);
      expect(sim.read('Pod', 'default', 'two').status.phase).toBe('Running');
    });

    it('is taken off at once when somebody says that the node is out of service', () => {
      const sim = dead();
      sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'one' });
      follow(sim);
      sim.advance(60_000);
      expect(sim.read('Pod', 'default', 'one').metadata.deletionTimestamp).toBeDefined();
      sim.change('Node', '', 'sim-worker', (node) => {
        const taint = { key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' };
        return { ...node, spec: { ...node.spec, taints: [...(node.spec.taints ?? []), taint] } };
      });
      sim.advance(60_000);
      expect(sim.api.get({ kind: 'Pod', namespace: 'default', name: 'one' })).toBeUndefined();
      expect(sim.api.list('VolumeAttachment').map(({ spec }) => spec.nodeName)).toEqual(['sim-worker2']);
      expect(attachEvents(sim, 'two').at(-1)).toMatch(/^SuccessfulAttachVolume/);
    });
  });
});
