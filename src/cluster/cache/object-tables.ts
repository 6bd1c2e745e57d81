import type { Event, Kind, ObjectOf } from '../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../model/object-key.ts';
import type { ObjectName, Reading } from '../reading/reader-event.ts';
import { createEventIndex } from './event-index.ts';
import { createKindTable, type KindTable } from './kind-table.ts';

/** The objects of all kinds, with events found by what they are about. */
export interface ObjectTables {
  table(kind: Kind): KindTable;
  put(object: ObjectOf<Kind>): ObjectKey;
  delete(kind: Kind, name: ObjectName): ObjectKey;
  /** Removes what a reading holds besides the objects in `kept`. */
  sweep(reading: Reading, kept: ReadonlySet<string>): void;
  eventsFor(key: ObjectKey): readonly Event[];
}

export function createObjectTables(): ObjectTables {
  const tables = new Map<Kind, KindTable>();
  const events = createEventIndex();
  const table = (kind: Kind): KindTable => {
    const known = tables.get(kind) ?? createKindTable();
    tables.set(kind, known);
    return known;
  };
  const remove = (kind: Kind, name: ObjectName): ObjectKey => {
    const before = table(kind).delete(name);
    if (before?.kind === 'Event') events.delete(before as Event);
    return { kind, namespace: name.namespace, name: name.name };
  };
  return {
    table,
    put(object) {
      const key = keyOf(object);
      if (object.kind === 'Event') {
        const before = table('Event').get(key);
        if (before !== undefined) events.delete(before as Event);
        events.put(object as Event);
      }
      table(key.kind).put(object);
      return key;
    },
    delete: remove,
    sweep({ kind, namespace }, kept) {
      for (const name of [...table(kind).names()]) {
        if ((namespace === '' || name.namespace === namespace) && !kept.has(nameText(name))) remove(kind, name);
      }
    },
    eventsFor: events.eventsFor,
  };
}

/** How `sweep` wants the names of what is kept. */
export const nameText = ({ namespace, name }: ObjectName): string => `${namespace}/${name}`;
