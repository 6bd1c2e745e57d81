import { matchesSelector } from '../../../model/label-selector.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { type Claim, claimClass, type PersistentVolume } from '../../../scheduling/pod-volumes.ts';

/** Why a volume cannot serve a claim; undefined when it can. */
export function volumeMisfit(claim: Claim, volume: PersistentVolume): string | undefined {
  const { spec, status } = volume;
  const wanted = claim.spec.resources?.requests?.storage;
  if ((spec.storageClassName ?? '') !== claimClass(claim)) return `its class is "${spec.storageClassName ?? ''}"`;
  if (parseQuantity(spec.capacity?.storage) < parseQuantity(wanted))
    return `it offers ${spec.capacity?.storage}, ${wanted} are asked for`;
  const mode = (claim.spec.accessModes ?? []).find((one) => !(spec.accessModes ?? []).includes(one));
  if (mode !== undefined) return `it has no ${mode}`;
  if ((spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem'))
    return `its mode is ${spec.volumeMode ?? 'Filesystem'}`;
  if (claim.spec.selector !== undefined && !matchesSelector(claim.spec.selector, volume.metadata.labels))
    return 'its labels do not match the selector';
  const taken = spec.claimRef;
  if (taken !== undefined && taken.name !== claim.metadata.name)
    return `it is held by claim ${taken.namespace}/${taken.name}`;
  return status.phase === undefined || status.phase === 'Available' ? undefined : `it is ${status.phase}`;
}
