import type { ObjectOf, Pod } from '../model/kinds.ts';

export type Claim = ObjectOf<'PersistentVolumeClaim'>;
export type PersistentVolume = ObjectOf<'PersistentVolume'>;
export type StorageClass = ObjectOf<'StorageClass'>;

export interface ClaimUse {
  readonly volumeName: string;
  readonly claimName: string;
  /** A generic ephemeral volume: the claim is made by a controller, as `<pod>-<volume>`. */
  readonly ephemeral: boolean;
}

/** The claims that a pod mounts. */
export const claimUses = (pod: Pod): readonly ClaimUse[] =>
  (pod.spec.volumes ?? []).flatMap((volume): ClaimUse[] => {
    if (volume.persistentVolumeClaim !== undefined) {
      return [{ volumeName: volume.name, claimName: volume.persistentVolumeClaim.claimName, ephemeral: false }];
    }
    if (volume.ephemeral !== undefined) {
      return [{ volumeName: volume.name, claimName: `${pod.metadata.name}-${volume.name}`, ephemeral: true }];
    }
    return [];
  });

/** The class that a claim names, in the field or in the annotation of old. */
export const claimClass = (claim: Claim): string =>
  claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? claim.spec.storageClassName ?? '';

/** Bound from both sides: the claim names its volume and the binder has said that it is done. */
export const isBound = (claim: Claim): boolean =>
  Boolean(claim.spec.volumeName) &&
  (claim.status.phase === 'Bound' || claim.metadata.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined);
