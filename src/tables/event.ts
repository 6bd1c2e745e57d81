import { eventTime } from '../model/event-time.ts';
import { ageOf } from '../model/human-duration.ts';
import type { Event } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { nameColumn } from './parts/metadata-columns.ts';

export const eventColumns: readonly Column<Event>[] = [
  makeColumn('Last Seen', (event, now) => ageOf(lastSeen(event), now), {
    compare: (a, b) => eventTime(b).getTime() - eventTime(a).getTime(),
  }),
  makeColumn('Type', ({ type }) => type ?? '', { tone: ({ type }) => (type === 'Warning' ? 'warning' : 'plain') }),
  makeColumn('Reason', ({ reason }) => reason ?? ''),
  makeColumn('Object', objectName),
  makeColumn('Subobject', ({ involvedObject }) => involvedObject?.fieldPath ?? '', { wide: true }),
  makeColumn('Source', source, { wide: true }),
  makeColumn('Message', ({ message }) => message?.trim() ?? ''),
  makeColumn('First Seen', (event, now) => ageOf(firstSeen(event), now), { wide: true }),
  countColumn('Count', (event) => event.series?.count ?? (event.count || 1), { wide: true }),
  { ...nameColumn, wide: true },
];

const firstSeen = (event: Event): string | undefined => event.firstTimestamp ?? event.eventTime;

const lastSeen = (event: Event): string | undefined =>
  event.series ? event.series.lastObservedTime : (event.lastTimestamp ?? firstSeen(event));

function objectName({ involvedObject }: Event): string {
  const kind = (involvedObject?.kind ?? '').toLowerCase();
  return involvedObject?.name ? `${kind}/${involvedObject.name}` : kind;
}

/** Recorders of the newer kind fill reportingComponent and reportingInstance instead of the source. */
function source({ source: from, reportingComponent, reportingInstance }: Event): string {
  const component = from?.component || reportingComponent || '';
  const instance = from?.host || reportingInstance || '';
  return instance === '' ? component : `${component}, ${instance}`;
}
