import type { Kind } from '../../model/kinds.ts';

/** What is read: one kind, in one namespace or ('' ) in all of them. */
export interface Reading {
  readonly kind: Kind;
  readonly namespace: string;
}

export const readingText = ({ kind, namespace }: Reading): string => `${kind}/${namespace}`;

export interface ObjectName {
  readonly namespace: string;
  readonly name: string;
}

/** Why a kind has no (complete) list. */
export type Refusal = 'forbidden' | 'not-collected' | 'failed';

/** What the reading thread tells the main thread about one reading, in order. Everything in it is plain data. */
export type ReaderEvent =
  | { readonly type: 'list-started'; readonly reading: Reading }
  /** JSON texts of new or changed objects. */
  | { readonly type: 'put'; readonly reading: Reading; readonly texts: readonly string[] }
  | { readonly type: 'delete'; readonly reading: Reading; readonly names: readonly ObjectName[] }
  /** Whatever was not put since `list-started` is gone. */
  | { readonly type: 'list-ended'; readonly reading: Reading }
  | { readonly type: 'refused'; readonly reading: Reading; readonly why: Refusal; readonly problem: string }
  /** The server answered something, whatever it was. */
  | { readonly type: 'alive'; readonly atMs: number }
  /** It did not; the next try is due at `retryAtMs`. */
  | { readonly type: 'lost'; readonly problem: string; readonly retryAtMs: number };
