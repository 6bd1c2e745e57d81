import { cleanText } from '../../../base/text/clean-text.ts';
import { wrapText } from '../../../base/text/wrap-text.ts';
import { eventTime } from '../../../model/event-time.ts';
import { humanDuration } from '../../../model/human-duration.ts';
import type { Event } from '../../../model/kinds.ts';
import type { ObjectKey } from '../../../model/object-key.ts';
import { type Line, span } from '../../theme/theme.ts';
import type { Block } from '../../widgets/block-list.ts';
import type { World } from '../../world.ts';

/** The events of an object, the newest first, each with its whole message. */
export function eventBlocks(key: ObjectKey, { view }: World, columns: number): readonly Block<Event>[] {
  const events = view.eventsFor(key).toReversed();
  if (events.length === 0)
    return [{ lines: [[], [span(`   ${whyNone(key, view.coverage('Event', key.namespace))}`)]] }];
  return [{ lines: [heading(key)] }, ...events.map((event) => eventBlock(event, view.now, columns))];
}

const heading = (key: ObjectKey): Line => [
  span(` ${cleanText(`${key.kind} ${key.name}`)}`, 'heading'),
  span('  newest first', 'muted'),
];

function eventBlock(event: Event, now: Date, columns: number): Block<Event> {
  const count = event.series?.count ?? event.count ?? 1;
  const times = count > 1 ? ` x${count}` : '';
  const warning = event.type === 'Warning';
  const age = humanDuration(now.getTime() - eventTime(event).getTime());
  const from = cleanText(event.source?.component || event.reportingComponent || '');
  return {
    item: event,
    lines: [
      [
        span(` ${age.padStart(6)}  `, 'muted'),
        span(cleanText(event.reason ?? ''), warning ? 'warning' : 'strong'),
        span(times, 'accent'),
        span(`  ${from}`, 'muted'),
      ],
      ...wrapText(cleanText((event.message ?? '').slice(0, 4000)), Math.max(10, columns - 11)).map(
        (line): Line => [span('         '), span(line)],
      ),
    ],
  };
}

function whyNone(key: ObjectKey, coverage: ReturnType<World['view']['coverage']>): string {
  if (coverage === 'forbidden') return `You may not list events in ${key.namespace}: ask for the verb list on events.`;
  if (coverage === 'loading') return 'Reading the events …';
  if (coverage === 'not-collected') return 'This snapshot has no events.';
  if (coverage === 'failed') return 'The events could not be read; it is tried again.';
  return `No events are kept of ${key.kind} ${key.name}: a server forgets them after an hour.`;
}
