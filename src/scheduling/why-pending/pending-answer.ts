import type { Coverage } from '../../model/cluster-view.ts';
import type { Kind } from '../../model/kinds.ts';
import type { ResourceFit } from '../verdict.ts';

/** `not-evaluated`: what the predicate asks about was not read, or the pod is refused before any node is looked at. */
export type CellState = 'yes' | 'no' | 'not-evaluated';

/** What one predicate says of the pod on one node. */
interface Cell {
  /** The scheduler plugin that was asked. */
  readonly plugin: string;
  readonly state: CellState;
  /** The numbers and names behind it: `cpu 500m asked, 120m free of 2`. */
  readonly words: readonly string[];
  /** The same as numbers, where amounts are compared: cpu in millicores, the rest in base units. */
  readonly resources?: readonly ResourceFit[];
}

export interface NodeRow {
  readonly node: string;
  /** `no` as soon as one predicate says so; `yes` only when all of them do. */
  readonly state: CellState;
  /** One for each predicate of the answer, in its order. */
  readonly cells: readonly Cell[];
}

/** Something about the pod itself, whatever the node. */
export interface PodFact {
  readonly text: string;
  /** No node can take the pod while this is so. */
  readonly isBlocking: boolean;
  /** Where to look, or what mends it. */
  readonly command: readonly string[];
}

/** A kind that the answer would have needed; nothing is concluded from its absence. */
export interface Unread {
  readonly kind: Kind;
  readonly why: Exclude<Coverage, 'complete'>;
  /** The permission to ask for: `list nodes`. */
  readonly needs: string;
}

/** One change, to the pod's template or to a node, as a person would make it. */
export interface SuggestedChange {
  readonly text: string;
  /** A kubectl command as words; empty where none does it. */
  readonly command: readonly string[];
  readonly risk: string;
}

/** Changes after which the plugins let the pod onto the nodes: they were asked again with the changes made. */
export interface Suggestion {
  readonly nodes: readonly string[];
  readonly changes: readonly SuggestedChange[];
  /** False where predicates could not be evaluated, so that more may be needed. */
  readonly isCertain: boolean;
}

export type PendingState =
  /** It has a node, or has ended. */
  | 'not-pending'
  /** At least one node would take it now. */
  | 'fits'
  | 'no-node-fits'
  /** Not all that matters was read. */
  | 'unknown';

export interface PendingAnswer {
  readonly state: PendingState;
  /** The answer in one sentence. */
  readonly summary: string;
  readonly facts: readonly PodFact[];
  /** The plugins that have anything to judge on this pod: the columns of the rows. */
  readonly predicates: readonly string[];
  readonly rows: readonly NodeRow[];
  /** At most three, the smallest intervention first. */
  readonly suggestions: readonly Suggestion[];
  readonly unread: readonly Unread[];
}
