import type { ClusterView, Coverage, Lookup } from '../../model/cluster-view.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import type { Collected } from '../cluster.ts';
import { isCollected } from './collected.ts';
import type { LogTails } from './log-tails.ts';
import type { ObjectCache } from './object-cache.ts';
import { isInScope, leastCoverage, readingsOf } from './scope.ts';
import type { SingleReads } from './single-reads.ts';

export interface LiveViewOptions {
  readonly cache: ObjectCache;
  readonly singles: SingleReads;
  readonly tails: LogTails;
  readonly namespaces: readonly string[];
  readonly wanted: ReadonlySet<Kind>;
  readonly collected: Collected | undefined;
  /** Starts reading a kind that somebody asks for. */
  readonly want: (kind: Kind) => void;
  readonly now: Date;
}

/**
 * Secrets and ConfigMaps are never listed on our own account: they are many, large and private, and a person who may
 * read the one that a pod names often may not list them.
 */
const readOneByOne: ReadonlySet<Kind> = new Set<Kind>(['Secret', 'ConfigMap']);

/** The newest state of a cluster that is being read. Each question about what is not read yet starts reading it. */
export function createLiveView(options: LiveViewOptions): ClusterView {
  const { cache, singles, tails, namespaces, collected, wanted, want } = options;
  const isListed = (kind: Kind): boolean => wanted.has(kind) || !readOneByOne.has(kind);

  const listCoverage = (kind: Kind, namespace: string | undefined): Coverage => {
    if (!isCollected(collected, kind, namespace)) return 'not-collected';
    want(kind);
    const readings = readingsOf(kind, namespaces).filter(
      (reading) => namespace === undefined || reading.namespace === '' || reading.namespace === namespace,
    );
    return leastCoverage(readings.map((reading) => cache.coverage(reading) ?? 'loading'));
  };
  const lookup = (key: ObjectKey): Lookup<Kind> => {
    const object = cache.table(key.kind).get(key);
    if (object !== undefined) return { state: 'found', object };
    if (!isListed(key.kind) || !isInScope(key.kind, key.namespace, namespaces)) {
      const single = singles.lookup(key);
      return single.state === 'absent' && !isCollected(collected, key.kind, key.namespace) ? notCollected : single;
    }
    const known = listCoverage(key.kind, key.namespace);
    return known === 'complete' ? { state: 'absent' } : { state: 'unknown', why: known };
  };
  return {
    now: options.now,
    lookup: <K extends Kind>(key: ObjectKey<K>) => lookup(key as unknown as ObjectKey) as Lookup<K>,
    get<K extends Kind>(key: ObjectKey<K>) {
      const found = lookup(key as unknown as ObjectKey);
      return found.state === 'found' ? (found.object as unknown as ObjectOf<K>) : undefined;
    },
    list<K extends Kind>(kind: K, filter?: { readonly namespace?: string; readonly owner?: string }) {
      if (isListed(kind)) want(kind);
      return cache.table(kind).list(filter) as unknown as readonly ObjectOf<K>[];
    },
    eventsFor(key) {
      want('Event');
      return cache.eventsFor(key);
    },
    logTail: (pod, container, which) => tails.logTail(pod, container, which),
    coverage(kind, namespace) {
      if (!isListed(kind) || !isInScope(kind, namespace, namespaces)) return 'not-collected';
      return listCoverage(kind, namespace);
    },
  };
}

const notCollected: Lookup<Kind> = { state: 'unknown', why: 'not-collected' };
