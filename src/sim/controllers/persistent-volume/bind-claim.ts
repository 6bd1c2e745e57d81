import type { Api } from '../../../apiserver/api.ts';
import { keyOf } from '../../../model/object-key.ts';
import type { Claim, PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import { asControllerManager } from '../controller-context.ts';

const boundByController = { 'pv.kubernetes.io/bound-by-controller': 'yes' };

/** Ties a claim and a volume together, from the volume's side first, as the binder does. */
export function bindClaim(api: Api, claim: Claim, volume: PersistentVolume): void {
  bindVolume(api, claim, volume);
  const { name } = volume.metadata;
  const chosen = claim.spec.volumeName ? {} : boundByController;
  const annotations = { ...claim.metadata.annotations, 'pv.kubernetes.io/bind-completed': 'yes', ...chosen };
  const bound = api.update<'PersistentVolumeClaim'>(
    { ...claim, metadata: { ...claim.metadata, annotations }, spec: { ...claim.spec, volumeName: name } },
    asControllerManager,
  );
  const { accessModes = [], capacity = {} } = volume.spec;
  const status = { ...bound.status, phase: 'Bound', accessModes, capacity };
  api.updateStatus<'PersistentVolumeClaim'>({ ...bound, status }, asControllerManager);
}

function bindVolume(api: Api, claim: Claim, volume: PersistentVolume): void {
  const { name, namespace = '', uid = '', resourceVersion = '' } = claim.metadata;
  const claimRef = { kind: 'PersistentVolumeClaim', apiVersion: 'v1', namespace, name, uid, resourceVersion };
  const reserved = volume.spec.claimRef?.uid === uid;
  const annotations = reserved ? volume.metadata.annotations : { ...volume.metadata.annotations, ...boundByController };
  const written = reserved
    ? volume
    : api.update<'PersistentVolume'>(
        {
          ...volume,
          metadata: { ...volume.metadata, ...(annotations === undefined ? {} : { annotations }) },
          spec: { ...volume.spec, claimRef },
        },
        asControllerManager,
      );
  setVolumePhase(api, written, 'Bound');
}

export function setVolumePhase(
  api: Api,
  volume: PersistentVolume,
  phase: 'Available' | 'Bound' | 'Released' | 'Failed',
  message?: string,
): PersistentVolume {
  const current = api.get(keyOf(volume)) as PersistentVolume | undefined;
  if (current === undefined || current.status.phase === phase) return current ?? volume;
  const { message: _before, ...status } = current.status;
  const next = { ...status, phase, ...(message === undefined ? {} : { message }) };
  return api.updateStatus<'PersistentVolume'>({ ...current, status: next }, asControllerManager);
}
