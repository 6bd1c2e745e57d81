import type { Collected } from '../cluster/cluster.ts';
import type { KubeObject } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';

/** What was saved of one container's log. */
export interface SavedLog {
  readonly pod: ObjectKey<'Pod'>;
  readonly container: string;
  readonly which: 'current' | 'previous';
  /** As it was written; at most its last few megabytes. */
  readonly text: string;
}

/** A cluster at one moment, out of files. */
export interface Snapshot {
  /** What the input was recognised as, for messages. */
  readonly format: string;
  readonly objects: readonly KubeObject[];
  readonly logs: readonly SavedLog[];
  /** "Now" for all ages: the capture time, never the wall clock. */
  readonly takenAt: Date;
  /** Which of the input's times `takenAt` is. */
  readonly takenAtSource: string;
  /** What is there in full; of anything else it cannot be said that it did not exist. */
  readonly collected: Collected;
  /** The newest kubelet's version, as the best guess at the server's. */
  readonly serverVersion: string | undefined;
  /** What could not be used, a sentence each. */
  readonly problems: readonly string[];
}
