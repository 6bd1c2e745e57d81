import type { ClusterView } from '../../model/cluster-view.ts';
import type { Event, Pod } from '../../model/kinds.ts';
import { eventsOf } from './events-of.ts';

/** What the kubelet says of a volume that it cannot mount. */
export interface MountFailure {
  readonly volume: string;
  readonly error: string;
  readonly event: Event;
}

/** Specific FailedMount errors, newest first; the summary ("unmounted volumes=…") names no cause and is left out. */
export function mountFailures(pod: Pod, view: ClusterView): readonly MountFailure[] {
  return eventsOf(view, pod, 'FailedMount').flatMap((event) => {
    const match = /for volume "([^"]+)" : (.*)$/s.exec(event.message ?? '');
    return match === null ? [] : [{ volume: match[1] ?? '', error: (match[2] ?? '').trim(), event }];
  });
}

/** A pod that has a node and whose containers have not been started yet. */
export const waitsForVolumes = (pod: Pod): boolean =>
  (Boolean(pod.spec.nodeName) || pod.status.containerStatuses !== undefined) &&
  (pod.status.phase ?? 'Pending') === 'Pending' &&
  !pod.metadata.deletionTimestamp &&
  [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].every(
    ({ state, restartCount }) =>
      restartCount === 0 &&
      ['ContainerCreating', 'PodInitializing', undefined].includes(state?.waiting?.reason) &&
      !state?.running &&
      !state?.terminated,
  );
