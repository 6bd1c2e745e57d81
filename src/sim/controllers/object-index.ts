import type { Api } from '../../apiserver/api.ts';
import type { Kind, ObjectOf, Pod } from '../../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../../model/object-key.ts';
import { controllerOf } from '../../model/owners.ts';

/**
 * What the controllers' informers know, kept by the questions they ask, so that none of them ever scans a kind: every
 * answer is current, in the order in which the objects were created.
 */
export interface ObjectIndex {
  /** The API server's time, in milliseconds. */
  now(): number;
  get<K extends Kind>(key: ObjectKey<K>): ObjectOf<K> | undefined;
  inNamespace<K extends Kind>(kind: K, namespace: string): readonly ObjectOf<K>[];
  all<K extends Kind>(kind: K): readonly ObjectOf<K>[];
  /** Objects of a kind that have this uid among their owners. */
  ownedBy<K extends Kind>(kind: K, ownerUid: string): readonly ObjectOf<K>[];
  /** The same, of every kind. */
  dependentsOf(ownerUid: string): readonly ObjectOf<Kind>[];
  podsOnNode(nodeName: string): readonly Pod[];
  /** Objects of a kind in a namespace that no controller owns. */
  orphans<K extends Kind>(kind: K, namespace: string): readonly ObjectOf<K>[];
}

export function createObjectIndex(api: Api): ObjectIndex {
  const byNamespace = new Buckets();
  const byKind = new Buckets();
  const byOwner = new Buckets();
  const byNode = new Buckets();
  const orphaned = new Buckets();

  const entries = (object: ObjectOf<Kind>): [Buckets, string][] => [
    [byKind, object.kind],
    [byNamespace, `${object.kind}/${object.metadata.namespace ?? ''}`],
    ...(adoptable.has(object.kind) && controllerOf(object) === undefined
      ? [[orphaned, `${object.kind}/${object.metadata.namespace ?? ''}`] as [Buckets, string]]
      : []),
    ...(object.metadata.ownerReferences ?? []).map((owner): [Buckets, string] => [byOwner, owner.uid]),
    ...(object.kind === 'Pod' ? [[byNode, (object as Pod).spec.nodeName ?? ''] as [Buckets, string]] : []),
  ];

  api.subscribe(({ type, object, previous }) => {
    const id = keyText(keyOf(object));
    const now = type === 'DELETED' ? [] : entries(object);
    for (const [buckets, bucket] of entries(previous ?? object)) {
      if (!now.some(([other, name]) => other === buckets && name === bucket)) buckets.remove(bucket, id);
    }
    for (const [buckets, bucket] of now) buckets.put(bucket, id, object);
  });

  return {
    now: () => api.now().getTime(),
    get: (key) => api.get(key),
    inNamespace: (kind, namespace) => byNamespace.list(`${kind}/${namespace}`),
    all: (kind) => byKind.list(kind),
    ownedBy<K extends Kind>(kind: K, ownerUid: string): readonly ObjectOf<K>[] {
      const owned: readonly ObjectOf<Kind>[] = byOwner.list(ownerUid);
      return owned.filter((object) => object.kind === kind) as unknown as readonly ObjectOf<K>[];
    },
    dependentsOf: (ownerUid) => byOwner.list(ownerUid),
    podsOnNode: (nodeName) => byNode.list(nodeName),
    orphans: (kind, namespace) => orphaned.list(`${kind}/${namespace}`),
  };
}

/** Kinds that a workload may take in when nobody owns them. */
const adoptable = new Set<string>(['Pod', 'ReplicaSet']);

class Buckets {
  readonly #buckets = new Map<string, Map<string, ObjectOf<Kind>>>();

  put(bucket: string, id: string, object: ObjectOf<Kind>): void {
    const objects = this.#buckets.get(bucket);
    if (objects === undefined) this.#buckets.set(bucket, new Map([[id, object]]));
    else objects.set(id, object);
  }

  remove(bucket: string, id: string): void {
    const objects = this.#buckets.get(bucket);
    objects?.delete(id);
    if (objects?.size === 0) this.#buckets.delete(bucket);
  }

  list<T>(bucket: string): readonly T[] {
    return [...(this.#buckets.get(bucket)?.values() ?? [])] as unknown as readonly T[];
  }
}
