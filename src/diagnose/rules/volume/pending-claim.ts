import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, ObjectOf } from '../../../model/kinds.ts';
import { type Claim, claimClass } from '../../../scheduling/pod-volumes.ts';
import { eventsOf } from '../../facts/events-of.ts';

/** A claim without a volume, the class it names and the newest event that says why it waits. */
export interface PendingClaim {
  readonly className: string;
  readonly size: string;
  readonly event: Event | undefined;
  readonly message: string;
}

const reasons = ['FailedBinding', 'ProvisioningFailed', 'ExternalProvisioning', 'VolumeMismatch'];

export function pendingClaim(claim: Claim, view: ClusterView): PendingClaim | undefined {
  if ((claim.status.phase ?? 'Pending') !== 'Pending' || claim.metadata.deletionTimestamp) return undefined;
  const [event] = eventsOf(view, claim, ...reasons);
  const size = claim.spec.resources?.requests?.storage ?? '';
  return { className: claimClass(claim), size, event, message: event?.message ?? '' };
}

export const isDefaultClass = (one: ObjectOf<'StorageClass'>): boolean =>
  one.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true' ||
  one.metadata.annotations?.['storageclass.beta.kubernetes.io/is-default-class'] === 'true';
