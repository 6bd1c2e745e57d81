import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../model/kinds.ts';
import { readRecords } from './records.ts';

/** What a folder holds of a cluster: as it was at its last write. */
export interface SavedState {
  readonly generation: number;
  readonly objects: readonly KubeObject[];
  readonly revision: number;
  /** The cluster's own time. */
  readonly now: Date;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

export const snapshotName = (generation: number): string => `snapshot-${String(generation).padStart(8, '0')}`;
export const logName = (generation: number): string => `log-${String(generation).padStart(8, '0')}`;

/** The first record of a snapshot; behind it come the objects, and then how many there were. */
export interface SnapshotHead {
  readonly format: 'podtriage-state/1';
  readonly revision: number;
  readonly now: string;
}

/** One write: the object as it was stored, or what is left to know of one that was removed. */
export interface LogRecord {
  readonly now: string;
  readonly put?: KubeObject;
  readonly removed?: Pick<KubeObject, 'kind' | 'metadata'>;
}

/** Reads the newest snapshot and what was written after it; undefined for a folder without any. */
export function readSavedState(folder: string): SavedState | undefined {
  const generation = Math.max(0, ...readdirSync(folder).map(generationOf));
  if (generation === 0) return undefined;
  const { head, objects } = readSnapshot(join(folder, snapshotName(generation)));
  const byKey = new Map(objects.map((object) => [keyOf(object), object]));
  const log = replay(join(folder, logName(generation)), byKey, head);
  return { generation, objects: [...byKey.values()], ...log };
}

/** A snapshot gets its name only when it is complete, so the highest one counts. */
const generationOf = (name: string): number => Number(/^snapshot-(\d{8})$/.exec(name)?.[1] ?? 0);

function readSnapshot(path: string): { readonly head: SnapshotHead; readonly objects: readonly KubeObject[] } {
  const records: unknown[] = [];
  for (const read of readRecords(path)) if ('record' in read) records.push(read.record);
  const head = records[0] as SnapshotHead | undefined;
  const end = records.at(-1) as { readonly end?: number } | undefined;
  if (head?.format !== 'podtriage-state/1' || end?.end !== records.length - 2) {
    throw new Error(
      `${path} is damaged: it cannot be read to its end. Move its folder away to start with a new cluster.`,
    );
  }
  return { head, objects: records.slice(1, -1) as KubeObject[] };
}

function replay(
  path: string,
  byKey: Map<string, KubeObject>,
  head: SnapshotHead,
): Pick<SavedState, 'revision' | 'now' | 'problems'> {
  let { revision, now } = head;
  const problems: string[] = [];
  for (const read of recordsIfAny(path)) {
    if ('damagedBytes' in read) {
      const what = `the last ${read.damagedBytes} bytes of ${path} are no complete record and were left out`;
      problems.push(`${what}: the cluster goes on from resourceVersion ${revision}.`);
      break;
    }
    const record = read.record as LogRecord;
    const object = record.put ?? record.removed;
    if (object === undefined) continue;
    if (record.put === undefined) byKey.delete(keyOf(object));
    else byKey.set(keyOf(object), record.put);
    revision = Math.max(revision, Number(object.metadata.resourceVersion));
    now = record.now;
  }
  return { revision, now: new Date(now), problems };
}

/** Between a snapshot and its first write there is no log. */
function* recordsIfAny(path: string): ReturnType<typeof readRecords> {
  try {
    yield* readRecords(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

const keyOf = ({ kind, metadata }: Pick<KubeObject, 'kind' | 'metadata'>): string =>
  `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
