import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, ObjectOf } from '../../../model/kinds.ts';
import { type Claim, claimClass } from '../../../scheduling/pod-volumes.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { isVagueError, volumeError } from '../../facts/volume-error.ts';

/** A claim without a volume, the class it names and the event that says best why it waits. */
export interface PendingClaim {
  readonly className: string;
  readonly size: string;
  readonly event: Event | undefined;
  readonly message: string;
}

const reasons = ['FailedBinding', 'ProvisioningFailed', 'ExternalProvisioning', 'VolumeMismatch'];

export function pendingClaim(claim: Claim, view: ClusterView): PendingClaim | undefined {
  if ((claim.status.phase ?? 'Pending') !== 'Pending' || claim.metadata.deletionTimestamp) return undefined;
  const event = mostTelling(eventsOf(view, claim, ...reasons));
  const size = claim.spec.resources?.requests?.storage ?? '';
  return { className: claimClass(claim), size, event, message: event?.message ?? '' };
}

export const isDefaultClass = (one: ObjectOf<'StorageClass'>): boolean =>
  one.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true' ||
  one.metadata.annotations?.['storageclass.beta.kubernetes.io/is-default-class'] === 'true';

/**
 * The newest that names a fault. That a provisioner is waited for (ExternalProvisioning) is repeated all the while that
 * it fails, and that an attempt took too long says less than any other error.
 */
function mostTelling(events: readonly Event[]): Event | undefined {
  const faults = events.filter(({ reason }) => reason !== 'ExternalProvisioning');
  const errors = faults.filter(({ message = '' }) => !isVagueError(volumeError(message)));
  return errors[0] ?? faults.find(({ message = '' }) => /deadline exceeded/.test(message)) ?? faults[0] ?? events[0];
}
