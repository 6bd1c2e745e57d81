import type { Ordered } from '../../base/sorted-list.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import type { PodRow } from './pod-row.ts';
import type { StatusCount } from './status-tally.ts';
import type { SubjectRow } from './subject-row.ts';
import { type Widest, widestOf } from './widest.ts';

/** Pods that share a cause and the object at fault. */
export interface PodGroup {
  readonly id: string;
  readonly cause: string;
  readonly because: ObjectKey | undefined;
  readonly rows: readonly PodRow[];
}

/** A pod as a line of its own: made once, because lists of all pods are put together again and again. */
export interface PodLine extends Ordered {
  readonly type: 'pod';
  readonly id: string;
  readonly row: PodRow;
  readonly inGroup: false;
}

/** All pods, worst first: broken ones as the diagnosis ranks them, the others by name. */
export interface PodTable {
  readonly rows: readonly PodRow[];
  /** One for each row. */
  readonly lines: readonly PodLine[];
  /** What is not fine and is no pod, worst first. */
  readonly others: readonly SubjectRow[];
  /** Groups of two pods or more, by the id of each row in them. */
  readonly groupOf: ReadonlyMap<string, PodGroup>;
  /** The statuses of all pods, worst first. */
  readonly statuses: readonly StatusCount[];
  readonly widest: Widest;
}

export const emptyPodTable: PodTable = {
  rows: [],
  lines: [],
  others: [],
  groupOf: new Map(),
  statuses: [],
  widest: widestOf([]),
};
