import type { ObjectOf } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import type { PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import type { Controller } from '../controller.ts';
import type { ControllerContext } from '../controller-context.ts';
import { watchItself } from '../watches.ts';
import { setVolumePhase } from './bind-claim.ts';

/** Keeps a volume's phase, and lets it go after its claim when its policy is Delete. */
export function createVolumeReclaimer({ index }: ControllerContext): Controller {
  return {
    name: 'persistentvolume-reclaimer',
    watches: [
      watchItself('PersistentVolume'),
      {
        kind: 'PersistentVolumeClaim',
        keysFor: ({ type, object }) => {
          const { volumeName = '' } = (object as ObjectOf<'PersistentVolumeClaim'>).spec;
          const volume = index.get({ kind: 'PersistentVolume', namespace: '', name: volumeName });
          return type === 'DELETED' && volume !== undefined ? [keyOf(volume)] : [];
        },
      },
    ],
    reconcile(key, api) {
      const volume = api.get(key) as PersistentVolume | undefined;
      if (volume === undefined || volume.metadata.deletionTimestamp !== undefined) return undefined;
      const reference = volume.spec.claimRef;
      if (reference?.uid === undefined) {
        setVolumePhase(api, volume, 'Available');
        return undefined;
      }
      const { namespace = '', name = '' } = reference;
      const claim = api.get({ kind: 'PersistentVolumeClaim', namespace, name });
      if (claim?.metadata.uid === reference.uid) return undefined;
      setVolumePhase(api, volume, 'Released');
      if (volume.spec.persistentVolumeReclaimPolicy === 'Delete') api.delete(key);
      return undefined;
    },
  };
}
