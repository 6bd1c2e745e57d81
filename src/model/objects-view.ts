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
  const sorted = [...byKey.values()].sort(byNamespaceAndName);
  const byKind = groupBy(sorted, (object) => object.kind);
  // Rules ask for the objects of one owner or namespace thousands of times.
  const byNamespace = groupBy(sorted, (object) => placeText(object.kind, object.metadata.namespace));
  const byOwner = groupBy(sorted, (object) => placeText(object.kind, controllerOf(object)?.uid));
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
    list<K extends Kind>(
      kind: K,
      { namespace, owner }: { namespace?: string; owner?: string } = {},
    ): readonly ObjectOf<K>[] {
      const all = namespace === undefined ? byKind.get(kind) : byNamespace.get(placeText(kind, namespace || undefined));
      const owned = owner === undefined ? undefined : (byOwner.get(placeText(kind, owner)) ?? []);
      const found = owned?.filter((object) => namespace === undefined || inNamespace(object, namespace)) ?? all ?? [];
      return found as unknown as readonly ObjectOf<K>[];
    },
    eventsFor: (key) => events.get(keyText(key)) ?? [],
    logTail: (pod, container, which) =>
      logs?.(pod, container, which) ?? { state: 'absent', reason: `no ${which} log of container ${container} is kept` },
    coverage: (kind) => coverageOf(kind),
  };
}

/** Objects in no namespace, or of no owner, have a text of their own. */
const placeText = (kind: string, place: string | undefined): string =>
  place === undefined ? kind : `${kind}/${place}`;

const inNamespace = ({ metadata }: KubeObject, namespace: string): boolean => (metadata.namespace ?? '') === namespace;

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
