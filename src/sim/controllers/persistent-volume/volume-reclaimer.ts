import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import type { PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { watchItself } from '../watches.ts';
import { setVolumePhase } from './bind-claim.ts';

const provisionedKey = 'pv.kubernetes.io/provisioned-by';

/** Keeps a volume's phase, and does after the end of its claim what its policy says: Retain, Delete or Recycle. */
export function createVolumeReclaimer(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'persistentvolume-controller');
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
      if (volume === undefined) return undefined;
      const reference = volume.spec.claimRef;
      if (reference?.uid === undefined) {
        if (volume.metadata.deletionTimestamp === undefined) setVolumePhase(api, volume, 'Available');
        return undefined;
      }
      const { namespace = '', name = '' } = reference;
      const claim = api.get({ kind: 'PersistentVolumeClaim', namespace, name });
      if (claim?.metadata.uid === reference.uid || volume.status.phase === 'Failed') return undefined;
      const released = setVolumePhase(api, volume, 'Released');
      if (volume.metadata.deletionTimestamp === undefined) reclaim(api, released, report);
      return undefined;
    },
  };
}

/** Only who has made a volume knows how to delete it; only directories of nodes and of NFS servers can be emptied. */
function reclaim(api: Api, volume: PersistentVolume, report: Report): void {
  const { name, annotations = {} } = volume.metadata;
  const policy = volume.spec.persistentVolumeReclaimPolicy ?? 'Retain';
  if (policy === 'Delete' && annotations[provisionedKey] !== undefined) {
    api.delete(keyOf(volume));
  } else if (policy === 'Delete') {
    const why = 'no deletable volume plugin matched';
    const text = `error getting deleter volume plugin for volume "${name}": ${why}`;
    fail(api, volume, report, 'VolumeFailedDelete', text);
  } else if (policy === 'Recycle' && (volume.spec.hostPath ?? volume.spec.nfs) === undefined) {
    fail(api, volume, report, 'VolumeFailedRecycle', 'No recycler plugin found for the volume!');
  } else if (policy === 'Recycle') {
    report(volume, 'Normal', 'VolumeRecycled', 'Volume recycled');
    const { claimRef: _released, ...spec } = volume.spec;
    api.update<'PersistentVolume'>({ ...volume, spec }, asControllerManager);
  }
}

function fail(api: Api, volume: PersistentVolume, report: Report, reason: string, message: string): void {
  report(volume, 'Warning', reason, message);
  setVolumePhase(api, volume, 'Failed', message);
}
