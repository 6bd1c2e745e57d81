import type { ClusterView } from '../../model/cluster-view.ts';
import { ageOf } from '../../model/human-duration.ts';
import type { Event, KubeObject } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { goSort } from './go-sort.ts';
import type { Page } from './page.ts';

const mirrorAnnotation = 'kubernetes.io/config.mirror';

/**
 * The events of this very object: those of an earlier one with the same name are not shown. The kubelet names a node
 * by its name where others use its uid, and a static pod by the hash of its manifest.
 */
export function writeEvents(page: Page, object: KubeObject, view: ClusterView): void {
  const uid = object.metadata.annotations?.[mirrorAnnotation] ?? object.metadata.uid;
  const all = [...view.eventsFor(keyOf(object))].sort(byName);
  const withUid = (wanted: string | undefined): readonly Event[] =>
    all.filter((event) => !wanted || event.involvedObject.uid === wanted);
  const events = object.kind === 'Node' ? [...withUid(uid), ...withUid(object.metadata.name)] : withUid(uid);
  const coverage = view.coverage('Event', object.metadata.namespace);
  // An unread list is not an empty one.
  if (events.length === 0 && coverage !== 'complete') page.field(0, 'Events', `<unknown> (${coverage})`);
  else writeEventList(page, events, view.now);
}

function writeEventList(page: Page, events: readonly Event[], now: Date): void {
  if (events.length === 0) {
    page.field(0, 'Events', '<none>');
    return;
  }
  page.write(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage\n');
  page.write(1, '----\t------\t----\t----\t-------\n');
  for (const event of goSort(events, (a, b) => lastSeen(a) < lastSeen(b))) {
    const from = event.source?.component || event.reportingComponent || '';
    const message = (event.message ?? '').trim();
    page.write(1, `${event.type ?? ''}\t${event.reason ?? ''}\t${interval(event, now)}\t${from}\t${message}\n`);
  }
}

// The API server lists events by name, and kubectl sorts that list by time.
const byName = (a: Event, b: Event): number => (a.metadata.name < b.metadata.name ? -1 : 1);

const lastSeen = (event: Event): number => (event.lastTimestamp ? Date.parse(event.lastTimestamp) : -Infinity);

/** `17s`, or `17s (x4 over 2m)` for one that was seen again. */
function interval({ eventTime, firstTimestamp, lastTimestamp, series, count }: Event, now: Date): string {
  const first = ageOf(eventTime ?? firstTimestamp, now);
  if (series) return `${ageOf(series.lastObservedTime, now)} (x${series.count ?? 0} over ${first})`;
  return (count ?? 0) > 1 ? `${ageOf(lastTimestamp, now)} (x${count} over ${first})` : first;
}
