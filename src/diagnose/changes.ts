import type { Kind } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import { isKind } from '../model/resource-types.ts';

/** What is different in a cluster. */
export interface Changes {
  /** Objects that came, went or are others, or whose log grew. */
  readonly keys: readonly ObjectKey[];
  /** Kinds that were read anew as a whole, or of which more or less can be read now. */
  readonly kinds: ReadonlySet<Kind>;
}

/** One piece of news: without keys the whole kind. */
export interface News {
  readonly kind: string;
  readonly keys: readonly ObjectKey[] | undefined;
}

export const noChanges: Changes = { keys: [], kinds: new Set() };

export const withNews = ({ keys, kinds }: Changes, news: readonly News[]): Changes => ({
  keys: keys.concat(news.flatMap((piece) => piece.keys ?? [])),
  kinds: new Set([
    ...kinds,
    ...news.flatMap(({ kind, keys: own }) => (own === undefined && isKind(kind) ? [kind] : [])),
  ]),
});
