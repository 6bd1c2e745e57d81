import type { ClusterView } from '../../model/cluster-view.ts';
import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';

/** Finds the objects of a kind by something in them. */
export interface ObjectIndex<K extends Kind = Kind, T = unknown> {
  readonly name: string;
  readonly kind: K;
  /**
   * Where the object is found, and what is kept of it there: of JSON's types. A change that leaves this as it was touches
   * nobody who looked there, so what nobody needs is best left out.
   */
  entries(object: ObjectOf<K>): Iterable<readonly [at: string, value: T]>;
}

/** An object that is too damaged to be read is found nowhere. */
export function entriesOf<K extends Kind, T>(
  index: ObjectIndex<K, T>,
  object: ObjectOf<K>,
): readonly (readonly [at: string, value: T])[] {
  try {
    return [...index.entries(object)];
  } catch {
    return [];
  }
}

/** What an index would have at one place, found by going over all objects. */
export const foundByWalk = <K extends Kind, T>(
  view: ClusterView,
  index: ObjectIndex<K, T>,
  wanted: string,
): readonly T[] =>
  view.list(index.kind).flatMap((object) => {
    // Of two entries at one place the later counts, as in a map.
    const last = entriesOf(index, object).findLast(([at]) => at === wanted);
    return last === undefined ? [] : [last[1]];
  });

/** A text in whose order lists are: by namespace, then by name. NUL sorts before every character of a name. */
export const placeText = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}\0${metadata.name}`;
