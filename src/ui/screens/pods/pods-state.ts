import type { RunPurpose } from '../../effect.ts';
import type { MoveAction } from '../../keys/movement.ts';
import type { Sort, SortColumn } from './sort-rows.ts';

export interface PodsState {
  /** The line under the cursor by its id, so that it stays there while the list changes; the index is for when it is gone. */
  readonly cursor: { readonly id: string | undefined; readonly index: number };
  readonly top: number;
  readonly filter: string;
  /** Only pods of this STATUS; undefined for all. */
  readonly status: string | undefined;
  /** Only pods of these namespaces; [] for all that are read. */
  readonly namespaces: readonly string[];
  readonly sort: Sort;
  /** Groups whose fold was chosen by hand: true is folded. */
  readonly folds: Readonly<Record<string, boolean>>;
}

export type PodsAction =
  | MoveAction
  | { readonly type: 'filter'; readonly text: string }
  | { readonly type: 'ask-filter' }
  | { readonly type: 'next-status'; readonly step: 1 | -1 }
  | { readonly type: 'pick-status'; readonly index: number }
  | { readonly type: 'next-sort'; readonly step: 1 | -1 }
  | { readonly type: 'sort-by'; readonly column: SortColumn }
  | { readonly type: 'reverse' }
  | { readonly type: 'fold' }
  | { readonly type: 'fold-all' }
  | { readonly type: 'open'; readonly tab: string }
  | { readonly type: 'run'; readonly purpose: RunPurpose }
  | { readonly type: 'copy' }
  | { readonly type: 'namespaces' }
  | { readonly type: 'contexts' }
  | { readonly type: 'show-namespaces'; readonly namespaces: readonly string[] }
  | { readonly type: 'clear' }
  | { readonly type: 'quit' };

export const initialPods: PodsState = {
  cursor: { id: undefined, index: 0 },
  top: 0,
  filter: '',
  status: undefined,
  namespaces: [],
  sort: { column: 'triage', reverse: false },
  folds: {},
};
