import type { Coverage } from '../../model/cluster-view.ts';
import type { Event, Kind } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import type { ClusterChange } from '../cluster.ts';
import { type ReaderEvent, type Reading, readingText } from '../reading/reader-event.ts';
import type { KindTable } from './kind-table.ts';
import { createObjectTables, nameText } from './object-tables.ts';
import { parseObject } from './parse-object.ts';

/** All objects that are read, as the last events left them, and how far each reading is. */
export interface ObjectCache {
  /** Takes an event in and says what changed by it. */
  apply(event: ReaderEvent): ClusterChange | undefined;
  table(kind: Kind): KindTable;
  eventsFor(key: ObjectKey): readonly Event[];
  /** undefined: this was never asked to be read. */
  coverage(reading: Reading): Coverage | undefined;
  /** Registers a reading; its objects are on their way. */
  expect(reading: Reading): void;
  /** Forgets a reading and its objects. */
  forget(reading: Reading): void;
}

interface ReadingState {
  coverage: Coverage;
  /** While a list is being read: what it held so far. */
  seen: Set<string> | undefined;
}

export function createObjectCache(): ObjectCache {
  const tables = createObjectTables();
  const readings = new Map<string, ReadingState>();

  const take = (state: ReadingState, { reading, texts }: Extract<ReaderEvent, { type: 'put' }>): ClusterChange => {
    const objects = texts.flatMap((text) => parseObject(reading.kind, text) ?? []);
    const keys = objects.map(tables.put);
    for (const key of keys) state.seen?.add(nameText(key));
    return { kind: reading.kind, keys };
  };
  return {
    apply(event) {
      if (event.type === 'alive' || event.type === 'lost') return undefined;
      const { reading } = event;
      const state = readings.get(readingText(reading));
      if (state === undefined) return undefined;
      if (event.type === 'put') return take(state, event);
      if (event.type === 'delete') {
        return { kind: reading.kind, keys: event.names.map((name) => tables.delete(reading.kind, name)) };
      }
      if (event.type === 'list-started') {
        state.seen = new Set();
        return undefined;
      }
      if (event.type === 'list-ended') tables.sweep(reading, state.seen ?? new Set());
      state.seen = undefined;
      state.coverage = event.type === 'list-ended' ? 'complete' : event.why;
      return { kind: reading.kind, keys: undefined };
    },
    table: tables.table,
    eventsFor: tables.eventsFor,
    coverage: (reading) => readings.get(readingText(reading))?.coverage,
    expect(reading) {
      readings.set(readingText(reading), { coverage: 'loading', seen: undefined });
    },
    forget(reading) {
      readings.delete(readingText(reading));
      tables.sweep(reading, new Set());
    },
  };
}
