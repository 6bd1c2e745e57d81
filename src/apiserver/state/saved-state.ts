import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../model/kinds.ts';
import { isNoteRecord, type NoteRecord, replayNote } from './note-record.ts';
import type { Note } from './notes.ts';
import { type Damage, readRecords } from './records.ts';

/** What a folder holds of a cluster: as it was at its last write. */
export interface SavedState {
  readonly generation: number;
  readonly objects: readonly KubeObject[];
  readonly revision: number;
  /** What the cluster had to remember beside its objects. */
  readonly notes: ReadonlyMap<string, Note>;
  /** The cluster's own time. */
  readonly now: Date;
  /** The time on the wall when it was that moment in the cluster; undefined in folders of earlier versions. */
  readonly wall: Date | undefined;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

export const snapshotName = (generation: number): string => `snapshot-${String(generation).padStart(8, '0')}`;
export const logName = (generation: number): string => `log-${String(generation).padStart(8, '0')}`;

export const stateFormat = 'podtriage-state/2';
/** The first had no notes, and is read as if there were none. */
const readableFormats: ReadonlySet<unknown> = new Set([stateFormat, 'podtriage-state/1']);

/** The first record of a snapshot; behind it come the objects and notes, and then how many there were. */
export interface SnapshotHead {
  readonly format: string;
  readonly revision: number;
  readonly now: string;
  readonly wall?: string;
}

/** One write: the object as it was stored, or what is left to know of one that was removed. Neither: only time has passed. */
export interface LogRecord {
  readonly now: string;
  readonly wall?: string;
  readonly put?: KubeObject;
  readonly removed?: Pick<KubeObject, 'kind' | 'metadata'>;
}

/** Reads the newest snapshot and what was written after it; undefined for a folder without any. */
export function readSavedState(folder: string): SavedState | undefined {
  const generation = Math.max(0, ...readdirSync(folder).map(generationOf));
  if (generation === 0) return undefined;
  const { head, objects, notes } = readSnapshot(join(folder, snapshotName(generation)));
  const byKey = new Map(objects.map((object) => [keyOf(object), object]));
  const log = replay(join(folder, logName(generation)), byKey, notes, head);
  return { generation, objects: [...byKey.values()], notes, ...log };
}

/** A snapshot gets its name only when it is complete, so the highest one counts. */
const generationOf = (name: string): number => Number(/^snapshot-(\d{8})$/.exec(name)?.[1] ?? 0);

interface Snapshot {
  readonly head: SnapshotHead;
  readonly objects: readonly KubeObject[];
  readonly notes: Map<string, Note>;
}

function readSnapshot(path: string): Snapshot {
  const records: unknown[] = [];
  for (const read of readRecords(path)) if ('record' in read) records.push(read.record);
  const head = records[0] as SnapshotHead | undefined;
  const end = records.at(-1) as { readonly end?: number } | undefined;
  if (head?.format.startsWith('podtriage-state/') && !readableFormats.has(head.format)) {
    throw new Error(
      `${path} was written by another version of podtriage (${head.format}; this one reads up to ${stateFormat}). Use that version, or move its folder away to start with a new cluster.`,
    );
  }
  if (head === undefined || !readableFormats.has(head.format) || end?.end !== records.length - 2) {
    throw new Error(
      `${path} is damaged: it cannot be read to its end. Move its folder away to start with a new cluster.`,
    );
  }
  const notes = new Map<string, Note>();
  const objects: KubeObject[] = [];
  for (const record of records.slice(1, -1)) {
    if (isNoteRecord(record)) replayNote(notes, record);
    else objects.push(record as KubeObject);
  }
  return { head, objects, notes };
}

function replay(
  path: string,
  byKey: Map<string, KubeObject>,
  notes: Map<string, Note>,
  head: SnapshotHead,
): Pick<SavedState, 'revision' | 'now' | 'wall' | 'problems'> {
  let { revision, now, wall } = head;
  const problems: string[] = [];
  for (const read of recordsIfAny(path)) {
    if ('damage' in read) {
      problems.push(tornEnd(path, read.damage, revision));
      break;
    }
    if (isNoteRecord(read.record)) {
      replayNote(notes, read.record);
      continue;
    }
    const record = read.record as LogRecord;
    now = record.now;
    wall = record.wall ?? wall;
    const object = record.put ?? record.removed;
    if (object === undefined) continue;
    if (record.put === undefined) byKey.delete(keyOf(object));
    else byKey.set(keyOf(object), record.put);
    revision = Math.max(revision, Number(object.metadata.resourceVersion));
  }
  return { revision, now: new Date(now), wall: wall === undefined ? undefined : new Date(wall), problems };
}

/** What a crash leaves is tolerated and told; what no crash can do would lose writes that were acknowledged. */
function tornEnd(path: string, { atByte, bytes, recordsBehind }: Damage, revision: number): string {
  if (recordsBehind > 0) {
    throw new Error(
      `${path} is damaged in the middle: byte ${atByte} begins no record, though there are whole ones behind it (${recordsBehind}). No crash does that. Take the folder from a backup; or go on without those writes after "truncate -s ${atByte} ${path}"; or move the folder away to start with a new cluster.`,
    );
  }
  const what = `the last ${bytes} bytes of ${path} are no complete record and were left out`;
  return `${what}: the cluster goes on from resourceVersion ${revision}.`;
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

export type StateRecord = LogRecord | NoteRecord;
