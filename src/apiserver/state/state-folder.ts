import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Cancel } from '../../base/cancel.ts';
import { type Clock, realClock } from '../../base/clock.ts';
import type { KubeObject } from '../../model/kinds.ts';
import type { ServerIdentity } from '../access/server-identity.ts';
import type { Api, Change } from '../api.ts';
import { lockFolder } from './folder-lock.ts';
import { noteRecord } from './note-record.ts';
import { createNotes, type Notes } from './notes.ts';
import { readIfAny } from './read-if-any.ts';
import { recordLine } from './records.ts';
import { type LogRecord, logName, readSavedState, type SavedState, type StateRecord } from './saved-state.ts';
import { writeSnapshot } from './write-snapshot.ts';

/** The etcd of a simulated cluster, and its nodes' disks: a folder that holds its objects and notes. */
export interface StateFolder {
  /** What an earlier run has left; undefined for a new cluster. */
  readonly saved: SavedState | undefined;
  /** What the tokens of ServiceAccounts are signed with, so that they outlive a restart. */
  readonly tokenKey: Uint8Array;
  /** How the server has introduced itself before, so that a kubeconfig outlives a restart; undefined at first. */
  readonly identity: ServerIdentity | undefined;
  saveIdentity(identity: ServerIdentity): void;
  /** Writes every change from now on; the returned function stops that. */
  keep(api: Api, notes?: Notes): Cancel;
}

/** A log longer than this is replaced by a new snapshot. */
const logBytesMax = 64 * 1024 * 1024;
const syncEveryMs = 1000;

/**
 * Opens or makes the folder. Every write to the API is in the log before its answer is sent, so that a kill at any
 * moment loses nothing; the log is flushed to the disk every second, so that a power cut loses at most that second. A
 * snapshot is complete and on the disk before it replaces the log.
 */
export function openStateFolder(folder: string, clock: Clock = realClock): StateFolder {
  makeFolder(folder);
  const unlock = lockFolder(folder);
  const saved = readSavedState(folder);
  return {
    saved,
    tokenKey: keyIn(folder),
    identity: identityIn(folder),
    saveIdentity: (identity) => writeFileSync(join(folder, 'identity'), JSON.stringify(identity), { mode: 0o600 }),
    keep(api, notes = createNotes(saved?.notes)) {
      let generation = (saved?.generation ?? 0) + 1;
      const start = (): Log => {
        writeSnapshot(folder, generation, { api, notes }, clock.now());
        return startLog(folder, generation);
      };
      let log = start();
      const append = (record: StateRecord): void => {
        log.append(record);
        if (log.bytes() < logBytesMax) return;
        log.close();
        generation += 1;
        log = start();
      };
      const stops = [
        api.subscribe((change) => append(recordOf(change, api.now()))),
        notes.subscribe((change) => append(noteRecord(change))),
      ];
      let cancel: Cancel = () => undefined;
      const sync = (): void => {
        // Time that passes without a write is known, too.
        append({ now: api.now().toISOString(), wall: clock.now().toISOString() });
        log.sync();
        cancel = clock.schedule(syncEveryMs, sync);
      };
      sync();
      return () => {
        cancel();
        for (const stop of stops) stop();
        log.close();
        unlock();
      };
    },
  };
}

interface Log {
  append(record: StateRecord): void;
  bytes(): number;
  sync(): void;
  close(): void;
}

function startLog(folder: string, generation: number): Log {
  const file = openSync(join(folder, logName(generation)), 'w', 0o600);
  for (const name of readdirSync(folder)) if (isOlder(name, generation)) rmSync(join(folder, name));
  let bytes = 0;
  return {
    append(record) {
      bytes += writeSync(file, recordLine(record));
    },
    bytes: () => bytes,
    sync: () => fsyncSync(file),
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

const isOlder = (name: string, generation: number): boolean => {
  const [, number] = /^(?:snapshot|log)-(\d{8})(?:\.new)?$/.exec(name) ?? [];
  return number !== undefined && Number(number) < generation;
};

const ownNames = /^((snapshot|log)-\d{8}(\.new)?|lock|token-key|identity)$/;

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'there is a file of that name' : message;
    throw new Error(`could not make the folder ${folder}: ${why}. Take another folder.`);
  }
  const names = readdirSync(folder);
  const foreign = names.filter((name) => !ownNames.test(name));
  if (foreign.length === 0 || names.some((name) => name.startsWith('snapshot-'))) return;
  const some = `${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ' …' : ''}`;
  throw new Error(
    `${folder} holds other files (${some}) and no cluster. Take an empty folder, or one that is not there.`,
  );
}

function keyIn(folder: string): Uint8Array {
  const path = join(folder, 'token-key');
  const key = readIfAny(path) ?? randomBytes(32);
  writeFileSync(path, key, { mode: 0o600 });
  return key;
}

/** One that cannot be read is no loss: the server introduces itself anew. */
function identityIn(folder: string): ServerIdentity | undefined {
  try {
    const { cert, key, token, port } = JSON.parse(
      readIfAny(join(folder, 'identity'))?.toString() ?? '',
    ) as ServerIdentity;
    return typeof cert === 'string' && typeof key === 'string' && typeof token === 'string'
      ? { cert, key, token, port }
      : undefined;
  } catch {
    return undefined;
  }
}
