import type { Event, Kind, ObjectOf } from './kinds.ts';
import type { ObjectKey } from './object-key.ts';

/** How much of a kind has been read. Only with `complete` does "not in the list" mean "does not exist". */
export type Coverage = 'complete' | 'loading' | 'forbidden' | 'not-collected' | 'failed';

/** What is known of one object: it is there, it is certainly not there, or nobody has looked (and why). */
export type Lookup<K extends Kind> =
  | { readonly state: 'found'; readonly object: ObjectOf<K> }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: Exclude<Coverage, 'complete'> };

/** What is known of a container's log; lines are oldest first and already cleaned for a terminal. */
export type LogLookup =
  | { readonly state: 'found'; readonly lines: readonly string[] }
  | { readonly state: 'absent'; readonly reason: string }
  | { readonly state: 'unknown'; readonly why: Exclude<Coverage, 'complete'> };

/**
 * All that a pure module may ask of a cluster. It never waits: what has not been read yet is `unknown`/`loading`, and a
 * view over a live source takes each such question as a wish to read it, so asking again later gives the answer.
 *
 * Values in `Secret.data` are never kept: the keys are there and each value is ''.
 */
export interface ClusterView {
  /** The server's clock, or the moment at which a recording was taken. */
  readonly now: Date;
  lookup<K extends Kind>(key: ObjectKey<K>): Lookup<K>;
  /** `lookup`, with absent and unknown folded together: only for what is decoration, never to conclude absence. */
  get<K extends Kind>(key: ObjectKey<K>): ObjectOf<K> | undefined;
  /** Objects of a kind, ordered by namespace and name. `owner` is the uid of a controlling owner. */
  list<K extends Kind>(
    kind: K,
    filter?: { readonly namespace?: string; readonly owner?: string },
  ): readonly ObjectOf<K>[];
  /** Events whose involvedObject is this object, oldest first. */
  eventsFor(key: ObjectKey): readonly Event[];
  /** The last lines of a container's current or previous run. */
  logTail(pod: ObjectKey<'Pod'>, container: string, which: 'current' | 'previous'): LogLookup;
  coverage(kind: Kind, namespace?: string): Coverage;
}
