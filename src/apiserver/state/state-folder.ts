import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Cancel } from '../../base/cancel.ts';
import { type Clock, realClock } from '../../base/clock.ts';
import type { KubeObject } from '../../model/kinds.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import type { Api, Change } from '../api.ts';
import { recordLine } from './records.ts';
import {
  type LogRecord,
  logName,
  readSavedState,
  type SavedState,
  type SnapshotHead,
  snapshotName,
} from './saved-state.ts';

/** The etcd of a simulated cluster: a folder that holds its objects. */
export interface StateFolder {
  /** What an earlier run has left; undefined for a new cluster. */
  readonly saved: SavedState | undefined;
  /** What the tokens of ServiceAccounts are signed with, so that they outlive a restart. */
  readonly tokenKey: Uint8Array;
  /** Writes every change from now on; the returned function stops that. */
  keep(api: Api): Cancel;
}

/** A log longer than this is replaced by a new snapshot. */
const logBytesMax = 64 * 1024 * 1024;
const syncEveryMs = 1000;

/**
 * Opens or makes the folder. Every write to the API is in the log before its answer is sent, so that a kill at any
 * moment loses nothing; the log is flushed to the disk every second, so that a power cut loses at most that second. A
 * snapshot is complete and on the disk before it replaces the log.
 */
export function openStateFolder(folder: string, clock: Pick<Clock, 'schedule'> = realClock): StateFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  lock(folder);
  const saved = readSavedState(folder);
  return {
    saved,
    tokenKey: keyIn(folder),
    keep(api) {
      let generation = (saved?.generation ?? 0) + 1;
      let log = startGeneration(folder, generation, api);
      const stop = api.subscribe((change) => {
        log.append(change);
        if (log.bytes() < logBytesMax) return;
        log.close();
        generation += 1;
        log = startGeneration(folder, generation, api);
      });
      let cancel: Cancel = () => undefined;
      const sync = (): void => {
        log.sync();
        cancel = clock.schedule(syncEveryMs, sync);
      };
      sync();
      return () => {
        cancel();
        stop();
        log.close();
        rmSync(join(folder, 'lock'), { force: true });
      };
    },
  };
}

interface Log {
  append(change: Change): void;
  bytes(): number;
  sync(): void;
  close(): void;
}

function startGeneration(folder: string, generation: number, api: Api): Log {
  writeSnapshot(folder, generation, api);
  const file = openSync(join(folder, logName(generation)), 'w', 0o600);
  for (const name of readdirSync(folder)) if (isOlder(name, generation)) rmSync(join(folder, name));
  let bytes = 0;
  let isDirty = false;
  return {
    append(change) {
      bytes += writeSync(file, recordLine(recordOf(change, api.now())));
      isDirty = true;
    },
    bytes: () => bytes,
    sync() {
      if (isDirty) fsyncSync(file);
      isDirty = false;
    },
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

function recordOf({ type, object }: Change, now: Date): LogRecord {
  if (type !== 'DELETED') return { now: now.toISOString(), put: object };
  const { kind, metadata } = object;
  const { name, namespace, resourceVersion } = metadata;
  const key = { name, namespace, resourceVersion } as KubeObject['metadata'];
  return { now: now.toISOString(), removed: { kind, metadata: key } };
}

function writeSnapshot(folder: string, generation: number, api: Api): void {
  const path = join(folder, snapshotName(generation));
  const file = openSync(`${path}.new`, 'w', 0o600);
  const head: SnapshotHead = {
    format: 'podtriage-state/1',
    revision: Number(api.resourceVersion()),
    now: api.now().toISOString(),
  };
  let text = recordLine(head);
  let count = 0;
  for (const { kind } of resourceTypes) {
    for (const object of api.list(kind)) {
      text += recordLine(object);
      count += 1;
      if (text.length < 1 << 20) continue;
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text + recordLine({ end: count }));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}

const isOlder = (name: string, generation: number): boolean => {
  const [, number] = /^(?:snapshot|log)-(\d{8})(?:\.new)?$/.exec(name) ?? [];
  return number !== undefined && Number(number) < generation;
};

/** Two clusters on one folder would overwrite each other. */
function lock(folder: string): void {
  const path = join(folder, 'lock');
  const owner = Number(readIfAny(path)?.toString() ?? 0);
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new Error(`${folder} is in use by process ${owner}: stop it, or take another folder.`);
  }
  writeFileSync(path, String(process.pid), { mode: 0o600 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function keyIn(folder: string): Uint8Array {
  const path = join(folder, 'token-key');
  const key = readIfAny(path) ?? randomBytes(32);
  writeFileSync(path, key, { mode: 0o600 });
  return key;
}

function readIfAny(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
