import type { ClusterView } from '../../model/cluster-view.ts';
import type { Event, KubeObject } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { plainEvent } from './plain-event.ts';

/** The events about an object with one of the given reasons, newest first. */
export function eventsOf(view: ClusterView, object: KubeObject, ...reasons: readonly string[]): readonly Event[] {
  return view
    .eventsFor(keyOf(object))
    .filter((event) => reasons.length === 0 || reasons.includes(event.reason ?? ''))
    .map(plainEvent)
    .toReversed();
}

/** The container that an event is about: the kubelet writes `spec.containers{name}` into its field path. */
export function containerOfEvent(event: Event): string | undefined {
  const path = event.involvedObject?.fieldPath ?? '';
  return /^spec\.(?:initC|c|ephemeralC)ontainers\{([^}]+)\}$/.exec(path)?.[1];
}
