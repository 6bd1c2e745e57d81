import type { Random } from '../../src/base/random.ts';
import { type Changes, type News, noChanges, withNews } from '../../src/diagnose/changes.ts';
import type { ClusterView, Coverage } from '../../src/model/cluster-view.ts';
import type { Kind, KubeObject, Pod } from '../../src/model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../../src/model/object-key.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { isKind } from '../../src/model/resource-types.ts';

/** A cluster that changes at random, one step after the other: objects of the pool come, go, are swapped, aged and mended. */
export interface ChangingCluster {
  view(): ClusterView;
  /** Makes some changes and says what they concern. */
  step(): Changes;
}

type Change = (object: KubeObject, other: KubeObject) => KubeObject;

export function createChangingCluster(pool: readonly ClusterView[], start: Date, random: Random): ChangingCluster {
  const candidates = pool.flatMap((view) => kindsOf(view).flatMap((kind) => view.list(kind) as readonly KubeObject[]));
  const objects = new Map<string, KubeObject>();
  const coverage: Partial<Record<Kind, Coverage>> = {};
  let nowMs = start.getTime();
  const put = (object: KubeObject): ObjectKey => {
    objects.set(keyText(keyOf(object)), object);
    return keyOf(object);
  };
  const remove = (object: KubeObject): ObjectKey => {
    objects.delete(keyText(keyOf(object)));
    return keyOf(object);
  };
  const present = (): KubeObject => pick(random, [...objects.values()]);
  const bringCase = (): readonly News[] => {
    const view = pick(random, pool);
    return kindsOf(view).map((kind) => ({ kind, keys: (view.list(kind) as readonly KubeObject[]).map(put) }));
  };
  const one = (key: ObjectKey): readonly News[] => [{ kind: key.kind, keys: [key] }];
  const moves: readonly (() => readonly News[])[] = [
    () => one(put(pick(random, candidates))),
    () => one(put(pick(random, candidates))),
    () => one(remove(present())),
    () => one(remove(present())),
    () => one(put(pick(random, changes)(present(), present()))),
    () => one(put(pick(random, changes)(present(), present()))),
    () => one(put(pick(random, copies)(present(), present()))),
    bringCase,
    // A list that was read anew brings what has not changed at all.
    () => one(put(structuredClone(present()))),
    () => [{ kind: 'Event', keys: all('Event').filter(coin).map(remove) }],
    () => {
      const { kind } = present();
      all(kind).filter(coin).forEach(remove);
      for (const object of candidates.filter((candidate) => candidate.kind === kind).filter(coin)) put(object);
      return [{ kind, keys: undefined }];
    },
    () => {
      const kind = pick(random, candidates).kind as Kind;
      coverage[kind] = coin() ? 'complete' : 'forbidden';
      return [{ kind, keys: undefined }];
    },
  ];
  const coin = (): boolean => random.integer(2) === 0;
  const all = (kind: string): readonly KubeObject[] => [...objects.values()].filter((object) => object.kind === kind);
  bringCase();
  return {
    view: () =>
      objectsView({
        objects: [...objects.values()],
        now: new Date(nowMs),
        logs: logsOf(pool),
        coverage: { ...coverage },
      }),
    step() {
      // What only waits for time to pass is looked at every five seconds.
      if (random.integer(3) === 0) nowMs += 5000 + random.integer(900_000);
      const news = Array.from({ length: 1 + random.integer(3) }, () =>
        pick(random, objects.size === 0 ? [bringCase] : moves)(),
      );
      return withNews(noChanges, news.flat());
    },
  };
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}

const kindsOf = (view: ClusterView): readonly Kind[] => kinds.filter((kind) => view.list(kind).length > 0);
const kinds = [
  'Pod',
  'Node',
  'Event',
  'Service',
  'Endpoints',
  'EndpointSlice',
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StorageClass',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Namespace',
  'ServiceAccount',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy',
  'Ingress',
  'IngressClass',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'PriorityClass',
  'RuntimeClass',
  'CSINode',
  'CSIDriver',
  'VolumeAttachment',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
].filter(isKind);

/** The log of a pod that two cases have is the first one's. */
const logsOf =
  (pool: readonly ClusterView[]) => (pod: ObjectKey<'Pod'>, container: string, which: 'current' | 'previous') =>
    pool
      .filter((view) => view.get(pod) !== undefined)
      .map((view) => view.logTail(pod, container, which))
      .find(({ state }) => state === 'found') ?? { state: 'absent', reason: 'nobody kept it' };

const withMetadata = (object: KubeObject, fields: object): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, ...fields },
});

const changes: readonly Change[] = [
  (object) => withMetadata(object, { labels: {} }),
  (object, other) => withMetadata(object, { labels: { ...other.metadata.labels } }),
  (object, other) => withMetadata(object, { ownerReferences: other.metadata.ownerReferences }),
  (object, other) => withMetadata(object, { uid: `${other.metadata.uid}` }),
  (object) => withMetadata(object, { deletionTimestamp: '2026-03-02T10:14:00Z' }),
  (object, other) => ({ ...object, ...(other.kind === object.kind ? { status: statusOf(other) } : {}) }) as KubeObject,
  (object) => ({ ...object, status: {} }) as KubeObject,
  (object) => (object.kind === 'Pod' ? healthy(object as Pod) : object),
  (object) => (object.kind === 'Pod' ? healthy(object as Pod) : object),
  (object, other) => (object.kind === 'Pod' && other.kind === 'Node' ? onNode(object as Pod, other) : object),
  (object, other) => (object.kind === 'Node' && other.kind === 'Pod' ? onNode(other as Pod, object) : object),
  (object) =>
    object.kind === 'Node' ? ({ ...object, spec: { unschedulable: true } } as unknown as KubeObject) : object,
];

/** Another pod of the same workload with the same fault, or a second object with the same wish. */
const copies: readonly Change[] = ['a', 'b', 'c'].map(
  (end) => (object) => withMetadata(object, { name: `${object.metadata.name}-${end}`, uid: `uid-${end}` }),
);

const statusOf = (object: KubeObject): unknown => (object as { status?: unknown }).status;

const onNode = (pod: Pod, node: KubeObject): Pod => ({
  ...healthy(pod),
  spec: { ...pod.spec, nodeName: node.metadata.name },
});

/** As the kubelet would report it, were all its containers up. */
const healthy = (pod: Pod): Pod => ({
  ...pod,
  status: {
    phase: 'Running',
    podIP: '10.0.0.1',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: pod.spec.containers.map(({ name, image = '' }) => ({
      name,
      image,
      imageID: '',
      ready: true,
      restartCount: 0,
      state: { running: { startedAt: '2026-03-02T09:00:00Z' } },
    })),
  } as unknown as Pod['status'],
});
