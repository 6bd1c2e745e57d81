import type { Cancel } from '../../base/cancel.ts';
import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';
import type { Change } from '../api.ts';
import { ChangeQueue } from './change-queue.ts';
import { deepFreeze } from './deep-freeze.ts';
import { type ChangesSince, History, type HistoryLimits } from './history.ts';
import { type Entry, SortedEntries } from './sorted-entries.ts';

export interface StoreOptions {
  readonly now: () => Date;
  /** Objects that are there from the start, kept as they are, with their resourceVersions. */
  readonly objects?: readonly KubeObject[];
  /** The revision of the last write, where that was higher than any that the objects carry. */
  readonly revision?: number;
  readonly history?: HistoryLimits;
  /** Freezes what is stored, so that a test sees who changes shared objects in place. */
  readonly freeze?: boolean;
}

/** The versioned store: one revision counter for all kinds. It knows objects and their order, not their meaning. */
export interface Store {
  /** The revision of the last write. */
  revision(): number;
  get(kind: string, namespace: string, name: string): KubeObject | undefined;
  list(kind: string, namespace?: string): KubeObject[];
  /** Adds or replaces; the stored object carries the new revision. */
  put(object: KubeObject): KubeObject;
  /** Returns the last state, with the revision of the deletion. */
  remove(object: KubeObject): KubeObject;
  changesSince(revision: number): ChangesSince;
  subscribe(listener: (change: Change) => void): Cancel;
  /** Adds objects that are not there yet as they are, past everything that writes go through. */
  load(objects: Iterable<KubeObject>): void;
  /** Tells all listeners of every object there is, as the first list of an informer does. */
  announce(): void;
  /** Forgets the past: a watch can start only from now on. */
  compact(): void;
}

export function createStore(options: StoreOptions): Store {
  const kinds = new Map<string, KindEntries>();
  const queue = new ChangeQueue();
  const keep = options.freeze === true ? deepFreeze : <T>(value: T): T => value;

  const entriesOf = (kind: string): KindEntries => {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const fresh = { byKey: new Map<string, Entry>(), sorted: new SortedEntries() };
    kinds.set(kind, fresh);
    return fresh;
  };

  const place = (object: KubeObject): KubeObject | undefined => {
    const { byKey, sorted } = entriesOf(object.kind);
    const key = storeKey(object);
    const entry = byKey.get(key);
    const previous = entry?.object;
    if (entry !== undefined) {
      entry.object = object;
      return previous;
    }
    const added = { key, object };
    byKey.set(key, added);
    sorted.insert(added);
    return undefined;
  };

  let revision = Math.max(options.revision ?? 1, startRevision(options.objects ?? []));
  for (const object of options.objects ?? []) place(keep(versioned(object, revisionOf(object) ?? revision)));
  const history = new History(options.history ?? defaultHistory, revision);

  const record = (type: Change['type'], object: KubeObject, previous: KubeObject | undefined): KubeObject => {
    const change = { type, object: object as Shared, previous: previous as Shared | undefined } as Change;
    history.add(change, options.now().getTime());
    queue.emit(change);
    return object;
  };

  return {
    revision: () => revision,
    get: (kind, namespace, name) => kinds.get(kind)?.byKey.get(`${namespace}/${name}`)?.object,
    list: (kind, namespace) => kinds.get(kind)?.sorted.objects(namespace === undefined ? '' : `${namespace}/`) ?? [],
    put(object) {
      revision += 1;
      const stored = keep(versioned(object, revision));
      const previous = place(stored);
      return record(previous === undefined ? 'ADDED' : 'MODIFIED', stored, previous);
    },
    remove(object) {
      const { byKey, sorted } = entriesOf(object.kind);
      const key = storeKey(object);
      const previous = byKey.get(key)?.object;
      revision += 1;
      byKey.delete(key);
      sorted.remove(key);
      return record('DELETED', keep(versioned(object, revision)), previous);
    },
    changesSince: (since) => history.since(since),
    load(objects) {
      for (const object of objects) {
        revision += 1;
        const stored = keep(versioned(object, revision));
        record('ADDED', stored, place(stored));
      }
    },
    announce() {
      for (const kind of [...kinds.keys()]) {
        for (const object of kinds.get(kind)?.sorted.objects('') ?? []) {
          queue.emit({ type: 'ADDED', object: object as Shared, previous: undefined });
        }
      }
    },
    compact: () => history.compact(),
    subscribe: (listener) => queue.subscribe(listener),
  };
}

type Shared = ObjectOf<Kind>;

interface KindEntries {
  readonly byKey: Map<string, Entry>;
  readonly sorted: SortedEntries;
}

/** Generous: a real API server forgets after five minutes, but virtual time may run fast and clients sleep. */
const defaultHistory: HistoryLimits = { changesMax: 100_000, ageMsMax: 3_600_000 };

const storeKey = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

const versioned = (object: KubeObject, revision: number): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(revision) },
});

function revisionOf(object: KubeObject): number | undefined {
  const revision = Number(object.metadata.resourceVersion);
  return Number.isSafeInteger(revision) && revision > 0 ? revision : undefined;
}

/** Revision 0 means "any" on the wire, so an empty store is at 1. */
const startRevision = (objects: readonly KubeObject[]): number =>
  objects.reduce((highest, object) => Math.max(highest, revisionOf(object) ?? 0), 1);
