import type { ClusterView, Coverage, LogLookup, Lookup } from './cluster-view.ts';
import { eventTime } from './event-time.ts';
import type { Event, Kind, KubeObject, ObjectOf } from './kinds.ts';
import { keyOf, keyText, type ObjectKey } from './object-key.ts';
import { controllerOf } from './owners.ts';

export interface ObjectsViewOptions {
  readonly objects: readonly KubeObject[];
  readonly now: Date;
  /** Asked for each log; without it no container has left any. */
  readonly logs?: (pod: ObjectKey<'Pod'>, container: string, which: 'current' | 'previous') => LogLookup;
  /** Kinds that were not read in full; every other one is complete. */
  readonly coverage?: Partial<Readonly<Record<Kind, Coverage>>>;
}

/** A ClusterView over plain objects: for recordings, rules and tests. Of two objects with one key the later counts. */
export function objectsView({ objects, now, logs, coverage = {} }: ObjectsViewOptions): ClusterView {
  const byKey = new Map(objects.map((object) => [keyText(keyOf(object)), object]));
  const byKind = groupBy([...byKey.values()].sort(byNamespaceAndName), (object) => object.kind);
  const events = groupBy(
    ((byKind.get('Event') ?? []) as Event[]).toSorted((a, b) => eventTime(a).getTime() - eventTime(b).getTime()),
    (event) => involvedKey(event),
  );
  const coverageOf = (kind: Kind): Coverage => coverage[kind] ?? 'complete';
  const get = <K extends Kind>(key: ObjectKey<K>): ObjectOf<K> | undefined =>
    byKey.get(keyText(key)) as unknown as ObjectOf<K> | undefined;
  return {
    now,
    get,
    lookup<K extends Kind>(key: ObjectKey<K>): Lookup<K> {
      const object = get(key);
      if (object !== undefined) return { state: 'found', object };
      const known = coverageOf(key.kind);
      return known === 'complete' ? { state: 'absent' } : { state: 'unknown', why: known };
    },
    list<K extends Kind>(kind: K, filter: { namespace?: string; owner?: string } = {}): readonly ObjectOf<K>[] {
      const all = (byKind.get(kind) ?? []) as unknown as readonly ObjectOf<K>[];
      return all.filter((object) => matches(object, filter));
    },
    eventsFor: (key) => events.get(keyText(key)) ?? [],
    logTail: (pod, container, which) =>
      logs?.(pod, container, which) ?? { state: 'absent', reason: `no ${which} log of container ${container} is kept` },
    coverage: (kind) => coverageOf(kind),
  };
}

const matches = (object: KubeObject, { namespace, owner }: { namespace?: string; owner?: string }): boolean =>
  (namespace === undefined || object.metadata.namespace === namespace) &&
  (owner === undefined || controllerOf(object)?.uid === owner);

// Events about cluster-scoped objects stand in the namespace "default" while the object itself is in none.
const involvedKey = ({ involvedObject }: Event): string =>
  keyText({
    kind: involvedObject.kind ?? '',
    namespace: involvedObject.namespace ?? '',
    name: involvedObject.name ?? '',
  });

function byNamespaceAndName(a: KubeObject, b: KubeObject): number {
  return compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compare(a.metadata.name, b.metadata.name);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
