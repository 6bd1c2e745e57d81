import type { Api } from '../../apiserver/api.ts';
import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';
import { type LabelSelector, matchesSelector } from '../../model/label-selector.ts';
import { asControllerManager } from './controller-context.ts';
import type { ObjectIndex } from './object-index.ts';
import { controllerReference } from './owner-reference.ts';

/**
 * The dependents of a workload: what it owns and still selects. Orphans that it selects are taken in, and what it owns
 * but selects no more is let go (PodControllerRefManager).
 */
export function claimDependents<K extends 'Pod' | 'ReplicaSet'>(
  api: Api,
  index: ObjectIndex,
  owner: KubeObject,
  selector: LabelSelector | undefined,
  kind: K,
): readonly ObjectOf<K>[] {
  const selects = (object: KubeObject): boolean => matchesSelector(selector, object.metadata.labels ?? {});
  const owned = index.ownedBy(kind, owner.metadata.uid ?? '');
  const kept = owned.filter((object) => {
    if (selects(object)) return true;
    release(api, object, owner);
    return false;
  });
  if (owner.metadata.deletionTimestamp !== undefined) return kept;
  const adopted = index
    .orphans(kind, owner.metadata.namespace ?? '')
    .filter((object) => object.metadata.deletionTimestamp === undefined)
    .filter(selects)
    .map((object) => adopt(api, object, owner));
  return [...kept, ...adopted];
}

function adopt<K extends Kind>(api: Api, object: ObjectOf<K>, owner: KubeObject): ObjectOf<K> {
  const ownerReferences = [...(object.metadata.ownerReferences ?? []), controllerReference(owner)];
  return api.update<K>({ ...object, metadata: { ...object.metadata, ownerReferences } }, asControllerManager);
}

function release<K extends Kind>(api: Api, object: ObjectOf<K>, owner: KubeObject): void {
  const ownerReferences = (object.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
  api.update<K>({ ...object, metadata: { ...object.metadata, ownerReferences } }, asControllerManager);
}
