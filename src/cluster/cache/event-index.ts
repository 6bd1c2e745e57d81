import { eventTime } from '../../model/event-time.ts';
import type { Event } from '../../model/kinds.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';

/** Finds the events about an object. */
export interface EventIndex {
  put(event: Event): void;
  delete(event: Event): void;
  eventsFor(key: ObjectKey): readonly Event[];
}

export function createEventIndex(): EventIndex {
  const byObject = new Map<string, Map<string, Event>>();
  const sorted = new Map<string, readonly Event[]>();
  return {
    put(event) {
      const about = involvedText(event);
      const events = byObject.get(about) ?? new Map<string, Event>();
      events.set(nameText(event), event);
      byObject.set(about, events);
      sorted.delete(about);
    },
    delete(event) {
      const about = involvedText(event);
      const events = byObject.get(about);
      events?.delete(nameText(event));
      if (events?.size === 0) byObject.delete(about);
      sorted.delete(about);
    },
    eventsFor(key) {
      const about = keyText(key);
      const known = sorted.get(about);
      if (known !== undefined) return known;
      const events = [...(byObject.get(about)?.values() ?? [])]
        .map((event) => ({ event, atMs: eventTime(event).getTime() }))
        .sort((a, b) => a.atMs - b.atMs)
        .map(({ event }) => event);
      if (events.length > 0) sorted.set(about, events);
      return events;
    },
  };
}

const nameText = ({ metadata }: Event): string => `${metadata.namespace ?? ''}/${metadata.name}`;

const involvedText = ({ involvedObject }: Event): string =>
  keyText({
    kind: involvedObject?.kind ?? '',
    namespace: involvedObject?.namespace ?? '',
    name: involvedObject?.name ?? '',
  });
