import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { resourceTypes } from '../../model/resource-types.ts';
import type { Api } from '../api.ts';
import type { NoteRecord } from './note-record.ts';
import type { Notes } from './notes.ts';
import { recordLine } from './records.ts';
import { type SnapshotHead, snapshotName, stateFormat } from './saved-state.ts';

export interface Kept {
  readonly api: Api;
  readonly notes: Notes;
}

/** Writes all there is into a file of its own, which gets its name when it is complete and on the disk. */
export function writeSnapshot(folder: string, generation: number, { api, notes }: Kept, wall: Date): void {
  const path = join(folder, snapshotName(generation));
  const file = openSync(`${path}.new`, 'w', 0o600);
  const head: SnapshotHead = {
    format: stateFormat,
    revision: Number(api.resourceVersion()),
    now: api.now().toISOString(),
    wall: wall.toISOString(),
  };
  let text = recordLine(head);
  let count = 0;
  const add = (record: object): void => {
    text += recordLine(record);
    count += 1;
    if (text.length < 1 << 20) return;
    writeSync(file, text);
    text = '';
  };
  for (const { kind } of resourceTypes) for (const object of api.list(kind)) add(object);
  for (const [note, value] of notes.entries()) add({ note, value } satisfies NoteRecord);
  writeSync(file, text + recordLine({ end: count }));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}
