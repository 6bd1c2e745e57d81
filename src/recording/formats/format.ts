import type { InputTree } from '../input-files.ts';
import type { ObjectCollector } from '../object-collector.ts';
import type { SavedLog } from '../snapshot.ts';

/** Where a format puts what it reads. */
export interface SnapshotSink {
  readonly objects: ObjectCollector;
  log(log: SavedLog): void;
  /** One sentence about something that could not be used. */
  problem(sentence: string): void;
}

/** One way in which clusters are written to files. */
export interface SnapshotFormat {
  /** What to call it in messages. */
  readonly title: string;
  matches(tree: InputTree): Promise<boolean> | boolean;
  read(tree: InputTree, sink: SnapshotSink): Promise<void>;
}
