import type { Api } from '../../../apiserver/api.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../../model/object-key.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import {
  type Claim,
  claimClass,
  claimUses,
  type PersistentVolume,
  type StorageClass,
} from '../../../scheduling/pod-volumes.ts';
import { volumeMismatch } from '../../../scheduling/volume-matching.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';
import { watchItself } from '../watches.ts';
import { bindClaim } from './bind-claim.ts';

const resyncMs = 15_000;
const defaultClassKey = 'storageclass.kubernetes.io/is-default-class';
const selectedNodeKey = 'volume.kubernetes.io/selected-node';
const provisionerKey = 'volume.kubernetes.io/storage-provisioner';

/** Finds each pending claim a volume, asks a provisioner for one, or says why there is none. */
export function createClaimBinder(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'persistentvolume-controller');
  const pendingClaims = (): ObjectKey[] =>
    index
      .all('PersistentVolumeClaim')
      .filter((claim) => claim.status.phase !== 'Bound')
      .map(keyOf);
  return {
    name: 'persistentvolume-claim-binder',
    watches: [
      watchItself('PersistentVolumeClaim'),
      {
        kind: 'PersistentVolume',
        keysFor: ({ type, object }) => claimsOfVolume(type, object as PersistentVolume, pendingClaims),
      },
      { kind: 'StorageClass', keysFor: pendingClaims },
    ],
    reconcile(key, api) {
      const claim = api.get(key) as Claim | undefined;
      if (claim === undefined || claim.metadata.deletionTimestamp !== undefined) return undefined;
      if (claim.metadata.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined) {
        checkBound(api, claim, report);
        return undefined;
      }
      syncUnbound(api, index, withDefaultClass(api, index, claim), report);
      return (api.get(key) as Claim | undefined)?.status.phase === 'Bound' ? undefined : { requeueAfterMs: resyncMs };
    },
  };
}

function* claimsOfVolume(type: string, volume: PersistentVolume, pending: () => ObjectKey[]): Iterable<ObjectKey> {
  const reference = volume.spec.claimRef;
  if (reference?.name !== undefined) {
    yield { kind: 'PersistentVolumeClaim', namespace: reference.namespace ?? '', name: reference.name };
  } else if (type !== 'DELETED') {
    yield* pending();
  }
}

/** A bound claim whose volume has gone, or is bound to another claim, is lost. */
function checkBound(api: Api, claim: Claim, report: Report): void {
  if (claim.status.phase === 'Lost' || claim.status.phase === undefined) return;
  const volume = api.get({ kind: 'PersistentVolume', namespace: '', name: claim.spec.volumeName ?? '' });
  const owner = volume?.spec.claimRef?.uid;
  if (volume === undefined) {
    const text = claim.spec.volumeName ? 'its PersistentVolume' : 'reference to PersistentVolume';
    lose(api, claim, report, 'ClaimLost', `Bound claim has lost ${text}. Data on the volume is lost!`);
  } else if (owner === undefined) {
    bindClaim(api, claim, volume);
  } else if (owner !== claim.metadata.uid) {
    const text = 'Two claims are bound to the same volume, this one is bound incorrectly';
    lose(api, claim, report, 'ClaimMisbound', text);
  }
}

function lose(api: Api, claim: Claim, report: Report, reason: string, message: string): void {
  report(claim, 'Warning', reason, message);
  const status = { ...claim.status, phase: 'Lost' };
  api.updateStatus<'PersistentVolumeClaim'>({ ...claim, status }, asControllerManager);
}

/** A claim that names no class gets the default one, even if that comes later. */
function withDefaultClass(api: Api, index: ObjectIndex, claim: Claim): Claim {
  if (claim.spec.storageClassName !== undefined || claimClass(claim) !== '') return claim;
  const defaults = index
    .all('StorageClass')
    .filter((candidate) => candidate.metadata.annotations?.[defaultClassKey] === 'true')
    .toSorted((a, b) => (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''));
  const storageClassName = defaults[0]?.metadata.name;
  if (storageClassName === undefined) return claim;
  return api.update<'PersistentVolumeClaim'>(
    { ...claim, spec: { ...claim.spec, storageClassName } },
    asControllerManager,
  );
}

function syncUnbound(api: Api, index: ObjectIndex, claim: Claim, report: Report): void {
  if (claim.spec.volumeName) {
    bindRequested(api, claim, claim.spec.volumeName, report);
    return;
  }
  const className = claimClass(claim);
  const storageClass = api.get({ kind: 'StorageClass', namespace: '', name: className });
  const delayed = storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
  const waits = delayed && claim.metadata.annotations?.[selectedNodeKey] === undefined;
  const volume = findVolume(index, claim, delayed);
  if (volume !== undefined) bindClaim(api, claim, volume);
  else if (waits) reportWaiting(index, claim, report);
  else if (className === '') {
    const text = 'no persistent volumes available for this claim and no storage class is set';
    report(claim, 'Normal', 'FailedBinding', text);
  } else provision(api, claim, className, storageClass, report);
}

function bindRequested(api: Api, claim: Claim, name: string, report: Report): void {
  const volume = api.get({ kind: 'PersistentVolume', namespace: '', name });
  if (volume === undefined) return;
  const reference = volume.spec.claimRef;
  if (
    reference !== undefined &&
    (reference.name !== claim.metadata.name || reference.namespace !== claim.metadata.namespace)
  ) {
    report(claim, 'Warning', 'FailedBinding', `volume "${name}" already bound to a different claim.`);
    return;
  }
  const mismatch = volumeMismatch(volume, claim);
  if (mismatch === undefined) bindClaim(api, claim, volume);
  else report(claim, 'Warning', 'VolumeMismatch', `Cannot bind to requested volume "${name}": ${mismatch}`);
}

/** The smallest volume that suits; of a class that waits for its consumer only one that the scheduler has reserved. */
function findVolume(index: ObjectIndex, claim: Claim, delayed: boolean): PersistentVolume | undefined {
  return index
    .all('PersistentVolume')
    .filter((volume) => (volume.spec.claimRef !== undefined || !delayed) && volumeMismatch(volume, claim) === undefined)
    .toSorted(
      (a, b) => Number(b.spec.claimRef !== undefined) - Number(a.spec.claimRef !== undefined) || sizeOf(a) - sizeOf(b),
    )
    .at(0);
}

const sizeOf = (volume: PersistentVolume): number => parseQuantity(volume.spec.capacity?.storage);

function reportWaiting(index: ObjectIndex, claim: Claim, report: Report): void {
  const unscheduled = index
    .inNamespace('Pod', claim.metadata.namespace ?? '')
    .filter((pod: Pod) => !pod.spec.nodeName && claimUses(pod).some((use) => use.claimName === claim.metadata.name))
    .map((pod) => pod.metadata.name);
  if (unscheduled.length === 0) {
    report(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
  } else {
    const pods = unscheduled.length === 1 ? unscheduled[0] : `one of ${unscheduled.join(',')}`;
    report(claim, 'Normal', 'WaitForPodScheduled', `waiting for pod ${pods} to be scheduled`);
  }
}

/** Hands the claim to an external provisioner by naming it in an annotation. */
function provision(
  api: Api,
  claim: Claim,
  className: string,
  storageClass: StorageClass | undefined,
  report: Report,
): void {
  if (storageClass === undefined) {
    report(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${className}" not found`);
    return;
  }
  const { provisioner } = storageClass;
  if (provisioner === 'kubernetes.io/no-provisioner') {
    report(claim, 'Warning', 'ProvisioningFailed', `no volume plugin matched name: ${provisioner}`);
    return;
  }
  if (claim.metadata.annotations?.[provisionerKey] !== provisioner) {
    const named = { [provisionerKey]: provisioner, 'volume.beta.kubernetes.io/storage-provisioner': provisioner };
    const annotations = { ...claim.metadata.annotations, ...named };
    api.update<'PersistentVolumeClaim'>(
      { ...claim, metadata: { ...claim.metadata, annotations } },
      asControllerManager,
    );
  }
  const text = `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
  report(claim, 'Normal', 'ExternalProvisioning', text);
}
