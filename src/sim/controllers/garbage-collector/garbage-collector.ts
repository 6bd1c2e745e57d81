import type { Api } from '../../../apiserver/api.ts';
import type { Kind, KubeObject, ObjectOf, OwnerReference } from '../../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../../model/object-key.ts';
import { isKind, resourceTypeOf } from '../../../model/resource-types.ts';
import type { Controller } from '../controller.ts';
import type { ControllerContext } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';

const foreground = 'foregroundDeletion';
const orphan = 'orphan';

/**
 * Deletes what has lost its owners, and carries out the finalizers `foregroundDeletion` (dependents first) and `orphan`
 * (dependents stay, without the reference).
 */
export function createGarbageCollector({ index }: ControllerContext): Controller {
  return {
    name: 'garbage-collector',
    watches: [
      {
        kind: '*',
        *keysFor({ type, object, previous }): Iterable<ObjectKey> {
          const { ownerReferences = [], finalizers = [], uid = '' } = object.metadata;
          if (type === 'DELETED') {
            for (const dependent of index.dependentsOf(uid)) yield keyOf(dependent);
            for (const owner of ownerReferences) yield* keyOfOwner(owner, object);
            return;
          }
          const ownersChanged = previous?.metadata.ownerReferences !== object.metadata.ownerReferences;
          const held = finalizers.includes(foreground) || finalizers.includes(orphan);
          if ((ownerReferences.length > 0 && ownersChanged) || held) yield keyOf(object);
        },
      },
    ],
    reconcile(key, api) {
      const object = api.get(key);
      if (object === undefined) return undefined;
      const finalizers = object.metadata.finalizers ?? [];
      if (object.metadata.deletionTimestamp === undefined) deleteIfAbandoned(api, object);
      else if (finalizers.includes(orphan)) orphanDependents(api, index, object);
      else if (finalizers.includes(foreground)) deleteDependents(api, index, object);
      return undefined;
    },
  };
}

/** An owner that waits for its dependents counts as gone for those that it waits for. */
function deleteIfAbandoned(api: Api, object: ObjectOf<Kind>): void {
  const owners = object.metadata.ownerReferences ?? [];
  if (owners.length === 0) return;
  const found = owners.map((owner) => ({ owner, object: findOwner(api, owner, object) }));
  const solid = found.filter((entry) => entry.object !== 'absent' && !isWaiting(entry.object));
  if (solid.length === 0) {
    api.delete(keyOf(object), { propagationPolicy: 'Background' });
    return;
  }
  if (solid.length === owners.length) return;
  const ownerReferences = solid.map((entry) => entry.owner);
  api.update({ ...object, metadata: { ...object.metadata, ownerReferences } });
}

const isWaiting = (owner: KubeObject | 'unknown kind' | 'absent'): boolean =>
  typeof owner === 'object' &&
  owner.metadata.deletionTimestamp !== undefined &&
  (owner.metadata.finalizers ?? []).includes(foreground);

function findOwner(api: Api, owner: OwnerReference, dependent: KubeObject): KubeObject | 'unknown kind' | 'absent' {
  const [key] = [...keyOfOwner(owner, dependent)];
  // What this server does not know cannot be called gone.
  if (key === undefined) return 'unknown kind';
  const object = api.get(key);
  return object?.metadata.uid === owner.uid ? object : 'absent';
}

function* keyOfOwner(owner: OwnerReference, dependent: KubeObject): Iterable<ObjectKey> {
  if (!isKind(owner.kind)) return;
  const namespace = resourceTypeOf(owner.kind).namespaced ? (dependent.metadata.namespace ?? '') : '';
  yield { kind: owner.kind, namespace, name: owner.name };
}

function orphanDependents(api: Api, index: ObjectIndex, owner: ObjectOf<Kind>): void {
  for (const dependent of index.dependentsOf(owner.metadata.uid ?? '')) {
    const ownerReferences = (dependent.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
    api.update({ ...dependent, metadata: { ...dependent.metadata, ownerReferences } });
  }
  removeFinalizer(api, owner, orphan);
}

function deleteDependents(api: Api, index: ObjectIndex, owner: ObjectOf<Kind>): void {
  const uid = owner.metadata.uid ?? '';
  for (const dependent of index.dependentsOf(uid)) {
    if (dependent.metadata.deletionTimestamp !== undefined) continue;
    const hasOwn = index.dependentsOf(dependent.metadata.uid ?? '').length > 0;
    api.delete(keyOf(dependent), { propagationPolicy: hasOwn ? 'Foreground' : 'Background' });
  }
  const blocking = index
    .dependentsOf(uid)
    .some(({ metadata }) =>
      metadata.ownerReferences?.some((ref) => ref.uid === uid && ref.blockOwnerDeletion === true),
    );
  if (!blocking) removeFinalizer(api, owner, foreground);
}

function removeFinalizer(api: Api, object: ObjectOf<Kind>, name: string): void {
  const current = api.get(keyOf(object));
  if (current === undefined) return;
  const finalizers = (current.metadata.finalizers ?? []).filter((finalizer) => finalizer !== name);
  api.update({ ...current, metadata: { ...current.metadata, finalizers } });
}
