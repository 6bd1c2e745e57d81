import { describe, expect, it } from 'vitest';
import { explainPod } from '../../src/scheduling/explain-pod.ts';
import { schedulingCluster } from '../../src/scheduling/scheduling-cluster.ts';
import { volumeMismatch } from '../../src/scheduling/volume-matching.ts';
import { claim, node, object, pod } from '../helpers/builders.ts';

const volume = (spec: Record<string, unknown> = {}) =>
  object('PersistentVolume', 'pv')
    .spec({ capacity: { storage: '5Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'manual', ...spec })
    .build();
const wanted = claim('data').spec({ storageClassName: 'manual' });

describe('a volume and a claim', () => {
  it.each([
    ['that agree', volume(), undefined],
    ['of another class', volume({ storageClassName: 'fast' }), 'storageClassName does not match'],
    ['of another mode', volume({ volumeMode: 'Block' }), 'incompatible volumeMode'],
    ['too small', volume({ capacity: { storage: '1Mi' } }), 'requested PV is too small'],
    ['without the access mode', volume({ accessModes: ['ReadOnlyMany'] }), 'incompatible accessMode'],
    [
      'taken by another claim',
      volume({ claimRef: { namespace: 'default', name: 'other' } }),
      'it is reserved for another claim',
    ],
    [
      'of a claim of that name which is gone',
      volume({ claimRef: { namespace: 'default', name: 'data', uid: 'old' } }),
      'it is reserved for another claim',
    ],
    ['reserved for it', volume({ claimRef: { namespace: 'default', name: 'data' } }), undefined],
  ])('%s', (_name, candidate, mismatch) => {
    expect(volumeMismatch(candidate, wanted.build())).toBe(mismatch);
  });

  it('a selector narrows the choice', () => {
    const choosy = wanted.spec({ selector: { matchLabels: { tier: 'gold' } } }).build();
    expect(volumeMismatch(volume(), choosy)).toBe('selector does not match');
  });
});

const mounting = pod('web')
  .onNode('')
  .phase('Pending')
  .volume({ name: 'data', persistentVolumeClaim: { claimName: 'data' } });
const bound = wanted.spec({ volumeName: 'pv' }).status({ phase: 'Bound' }).build();
const reasonsOf = (objects: Parameters<typeof schedulingCluster>[0]) =>
  explainPod(mounting.build(), schedulingCluster(objects)).nodes.map(({ verdicts }) =>
    verdicts.flatMap(({ verdict }) => (verdict.fits ? [] : verdict.reasons)),
  );

describe('a bound volume', () => {
  it('with zone labels is reached only from its zone', () => {
    const zoned = (name: string, zone: string) => node(name).labels({ 'topology.kubernetes.io/zone': zone }).build();
    const labelled = {
      ...volume(),
      metadata: { ...volume().metadata, labels: { 'topology.kubernetes.io/zone': 'a__b' } },
    };
    const reasons = reasonsOf({
      nodes: [zoned('n1', 'a'), zoned('n2', 'c'), node('n3').build()],
      pods: [],
      claims: [bound],
      volumes: [labelled],
    });
    expect(reasons).toEqual([[], ['node(s) had no available volume zone'], []]);
  });

  it('that has been deleted keeps the pod away from every node', () => {
    const reasons = reasonsOf({ nodes: [node('n1').build()], pods: [], claims: [bound] });
    expect(reasons).toEqual([['node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)']]);
  });

  it('needs a free place among those that its driver attaches to a node', () => {
    const csi = (name: string) => ({
      ...volume({ csi: { driver: 'ebs.csi.aws.com', volumeHandle: name } }),
      metadata: { ...volume().metadata, name },
    });
    const csiNode = object('CSINode', 'n1').spec({
      drivers: [{ name: 'ebs.csi.aws.com', nodeID: 'n1', allocatable: { count: 1 } }],
    });
    const other = claim('other').spec({ volumeName: 'pv-2' }).status({ phase: 'Bound' }).build();
    const reasons = reasonsOf({
      nodes: [node('n1').build(), node('n2').build()],
      pods: [
        pod('db')
          .onNode('n1')
          .volume({ name: 'x', persistentVolumeClaim: { claimName: 'other' } })
          .build(),
      ],
      claims: [bound, other],
      volumes: [csi('pv'), csi('pv-2')],
      csiNodes: [csiNode.build()],
    });
    expect(reasons).toEqual([['node(s) exceed max volume count'], []]);
  });
});

it('an in-tree disk serves one pod of a node', () => {
  const disk = { name: 'd', awsElasticBlockStore: { volumeID: 'vol-1' } };
  const cluster = schedulingCluster({
    nodes: [node('n1').build()],
    pods: [pod('db').onNode('n1').volume(disk).build()],
  });
  const explained = explainPod(pod('web').onNode('').volume(disk).build(), cluster);
  expect(explained.message).toMatch(/1 node\(s\) had no available disk/);
});

it('a claim of an ephemeral volume is awaited by its own name', () => {
  const ephemeral = pod('web')
    .onNode('')
    .volume({ name: 'scratch', ephemeral: { volumeClaimTemplate: {} } })
    .build();
  const { message } = explainPod(ephemeral, schedulingCluster({ nodes: [node('n1').build()], pods: [] }));
  expect(message).toContain(
    'waiting for ephemeral volume controller to create the persistentvolumeclaim "web-scratch"',
  );
});
