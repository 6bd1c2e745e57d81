import type { Api, Change } from '../../apiserver/api.ts';
import type { Kind } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';

/** Which objects may have to be looked at again when one of a kind changes; `*` stands for every kind. */
export interface Watch {
  readonly kind: Kind | '*';
  keysFor(change: Change): Iterable<ObjectKey>;
}

/** Compares what is with what should be for one object, and takes a step towards it. Level-triggered and idempotent. */
export interface Controller {
  readonly name: string;
  readonly watches: readonly Watch[];
  /** Throws an ApiError to be called again after a growing delay. */
  reconcile(key: ObjectKey, api: Api, now: Date): { readonly requeueAfterMs: number } | undefined;
}
