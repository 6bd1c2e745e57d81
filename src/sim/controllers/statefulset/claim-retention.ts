import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf, OwnerReference, Pod } from '../../../model/kinds.ts';
import { asControllerManager } from '../controller-context.ts';
import { controllerReference } from '../owner-reference.ts';
import { claimNamesOf, type StatefulSet } from './stateful-pod.ts';
import { isWanted } from './stateful-round.ts';

/**
 * `persistentVolumeClaimRetentionPolicy`: who owns a pod's claims is whose end they share. Where claims go with the set
 * that is the set, and where they go with the replica it is the pod from the moment that it is too many.
 * Source: updateClaimOwnerRefForSetAndPod of stateful_set_utils.go.
 */
export function retainClaims(api: Api, set: StatefulSet, pod: Pod): void {
  const namespace = set.metadata.namespace ?? '';
  for (const name of claimNamesOf(set, pod)) {
    const claim = api.get({ kind: 'PersistentVolumeClaim', namespace, name });
    if (claim === undefined) continue;
    const ownerReferences = ownersOf(claim, set, pod);
    const before = claim.metadata.ownerReferences ?? [];
    const same =
      before.length === ownerReferences.length && ownerReferences.every(({ uid }, at) => uid === before[at]?.uid);
    if (same) continue;
    const { ownerReferences: _before, ...metadata } = claim.metadata;
    api.update<'PersistentVolumeClaim'>(
      { ...claim, metadata: { ...metadata, ...(ownerReferences.length === 0 ? {} : { ownerReferences }) } },
      asControllerManager,
    );
  }
}

function ownersOf(claim: ObjectOf<'PersistentVolumeClaim'>, set: StatefulSet, pod: Pod): OwnerReference[] {
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  const isSurplus = !isWanted(set, pod);
  const others = (claim.metadata.ownerReferences ?? []).filter(
    ({ uid }) => uid !== set.metadata.uid && uid !== pod.metadata.uid,
  );
  if (isSurplus && whenScaled === 'Delete') return [...others, controllerReference(pod)];
  return whenDeleted === 'Delete' ? [...others, controllerReference(set)] : others;
}
