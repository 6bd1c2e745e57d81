import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, Pod } from '../../../model/kinds.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { containerOfEvent, eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { type ImageReference, imageReference } from '../../facts/image-reference.ts';
import { missingKind } from '../../facts/missing.ts';
import type { Evidence, Missing } from '../../finding.ts';
import { type PullError, parsePullError } from '../../parse-pull-error.ts';

/** An image that a container waits for, and what came of pulling it. */
export interface PullFailure {
  readonly container: PodContainer;
  readonly image: string;
  readonly reference: ImageReference;
  readonly error: PullError;
  /** All that was said, where that is more than that it goes on trying. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** What would tell why, where nothing does. */
  readonly missing: readonly Missing[];
}

const reasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'SignatureValidationFailed']);

/**
 * The waiting message carries the last real error (since 1.32 also between attempts); where it does not, the newest
 * Failed event of the container does.
 */
export function pullFailures(pod: Pod, view: ClusterView): readonly PullFailure[] {
  return containersOf(pod).flatMap((container) => {
    const waiting = container.status?.state?.waiting;
    if (waiting?.reason === undefined || !reasons.has(waiting.reason)) return [];
    const image = container.spec.image ?? container.status?.image ?? '';
    const message = waiting.message ?? '';
    const event = pullEvent(pod, container, view);
    const inStatus = parsePullError(message);
    const error =
      inStatus.kind === 'unknown' && event?.message !== undefined ? parsePullError(event.message) : inStatus;
    const path = `${container.statusPath}.state.waiting`;
    const evidence: Evidence[] = [field(pod, path, `${waiting.reason}: ${message || `image ${image}`}`)];
    // The event mostly repeats the status; it is quoted where the status does not say why.
    if (event !== undefined && inStatus.kind === 'unknown') evidence.push(quoteEvent(pod, event));
    const missing = error.kind === 'unknown' ? missingKind(view, 'Event', pod.metadata.namespace) : [];
    return [
      {
        container,
        image,
        reference: imageReference(image),
        error,
        message: told(message, event?.message),
        evidence,
        missing,
      },
    ];
  });
}

const pullEvent = (pod: Pod, container: PodContainer, view: ClusterView): Event | undefined =>
  eventsOf(view, pod, 'Failed').find(
    (event) =>
      (event.message ?? '').startsWith('Failed to pull image') &&
      (containerOfEvent(event) ?? container.name) === container.name &&
      (event.message ?? '').includes(`"${container.spec.image ?? ''}"`),
  );

const told = (status: string, event: string | undefined): string =>
  [status.replace(/^Back-off pulling image "[^"]*"(?:: \w+: )?/, ''), event ?? ''].find((text) => text.trim() !== '') ??
  '';
