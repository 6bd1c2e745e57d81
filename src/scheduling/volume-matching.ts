import type { Node } from '../model/kinds.ts';
import { matchesSelector } from '../model/label-selector.ts';
import { parseQuantity } from '../model/quantity.ts';
import { matchesNodeSelector } from './node-selector.ts';
import { type Claim, claimClass, type PersistentVolume } from './pod-volumes.ts';

/** Why a volume cannot serve a claim, or undefined if it can; node affinity aside. */
export function volumeMismatch(volume: PersistentVolume, claim: Claim): string | undefined {
  const reference = volume.spec.claimRef;
  const reservedForIt =
    reference?.namespace === claim.metadata.namespace &&
    reference?.name === claim.metadata.name &&
    (reference?.uid === undefined || reference.uid === claim.metadata.uid);
  if (reference !== undefined && !reservedForIt) return 'it is reserved for another claim';
  if (volume.metadata.deletionTimestamp !== undefined) return 'it is being deleted';
  if (reference === undefined && volume.status.phase === 'Released') return 'it is released and not yet reclaimed';
  if ((volume.spec.storageClassName ?? '') !== claimClass(claim)) return 'storageClassName does not match';
  if ((volume.spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem'))
    return 'incompatible volumeMode';
  const requested = parseQuantity(claim.spec.resources?.requests?.storage);
  if (parseQuantity(volume.spec.capacity?.storage) < requested) return 'requested PV is too small';
  const modes = volume.spec.accessModes ?? [];
  if (!(claim.spec.accessModes ?? []).every((mode) => modes.includes(mode))) return 'incompatible accessMode';
  const { selector } = claim.spec;
  if (selector !== undefined && !matchesSelector(selector, volume.metadata.labels ?? {}))
    return 'selector does not match';
  return undefined;
}

/** Could this volume be bound to the claim for a pod on this node? */
export function volumeSuits(volume: PersistentVolume, claim: Claim, node: Node): boolean {
  if (volumeMismatch(volume, claim) !== undefined) return false;
  const required = volume.spec.nodeAffinity?.required;
  return required === undefined || matchesNodeSelector(required, node);
}
