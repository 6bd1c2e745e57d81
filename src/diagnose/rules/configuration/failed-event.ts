import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, Pod } from '../../../model/kinds.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { containerOfEvent, eventsOf } from '../../facts/events-of.ts';

/**
 * The newest event that says why a waiting container cannot be made, for a pod whose status gives the reason alone (as
 * `kubectl describe` prints it). An event that names no container belongs to the only one that waits for this reason.
 */
export function failedEvent(pod: Pod, container: PodContainer, view: ClusterView): Event | undefined {
  const reason = container.status?.state?.waiting?.reason;
  const alike = containersOf(pod).filter(({ status }) => status?.state?.waiting?.reason === reason);
  return eventsOf(view, pod, 'Failed').find((event) => {
    const owner = containerOfEvent(event) ?? (alike.length === 1 ? container.name : undefined);
    return owner === container.name && failedWords(event) !== '';
  });
}

/** What stands behind `Error: `; nothing where that is only the name of a waiting reason. */
export const failedWords = (event: Event): string => /^Error: (?=.*\W)(.+)$/s.exec(event.message ?? '')?.[1] ?? '';
