import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import type { ObjectKey } from '../../../model/object-key.ts';
import { claimUses, type PersistentVolume } from '../../../scheduling/pod-volumes.ts';

interface Objects {
  get<K extends 'PersistentVolumeClaim' | 'PersistentVolume' | 'CSIDriver'>(key: ObjectKey<K>): ObjectOf<K> | undefined;
}

/** The volumes of a living pod that must be attached to its node before they can be mounted there. */
export function attachableVolumes(pod: Pod, objects: Objects): readonly PersistentVolume[] {
  if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') return [];
  return claimUses(pod).flatMap(({ claimName }) => {
    const namespace = pod.metadata.namespace ?? '';
    const claim = objects.get({ kind: 'PersistentVolumeClaim', namespace, name: claimName });
    const name = claim?.spec.volumeName ?? '';
    const volume = name === '' ? undefined : objects.get({ kind: 'PersistentVolume', namespace: '', name });
    return volume !== undefined && mustBeAttached(volume, objects) ? [volume] : [];
  });
}

/** Those of the pods that have a node and need the volume there. */
export const usersOfVolume = (volume: string, pods: readonly Pod[], objects: Objects): readonly Pod[] =>
  pods.filter(
    (pod) =>
      Boolean(pod.spec.nodeName) && attachableVolumes(pod, objects).some(({ metadata }) => metadata.name === volume),
  );

/** A driver that has not registered itself counts as one that attaches. */
export function mustBeAttached(volume: PersistentVolume, objects: Objects): boolean {
  const name = volume.spec.csi?.driver;
  if (name === undefined) return false;
  return objects.get({ kind: 'CSIDriver', namespace: '', name })?.spec.attachRequired !== false;
}
