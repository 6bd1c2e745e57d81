import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const chunkBytes = 1 << 20;
const newline = 10;

/** One line of a state file: the checksum of the JSON, and the JSON. */
export const recordLine = (record: object): string => {
  const text = JSON.stringify(record);
  return `${crc32(text).toString(16).padStart(8, '0')} ${text}\n`;
};

export type ReadRecord = { readonly record: unknown } | { readonly damage: Damage };

/** Where a file stops making sense. */
export interface Damage {
  /** Where the first line that is no record begins. */
  readonly atByte: number;
  /** From there to the end of the file. */
  readonly bytes: number;
  /** Whole records behind it: 0 for a last write that was cut off, which is what a crash leaves. */
  readonly recordsBehind: number;
}

/** The records of a file, up to the first that is incomplete or does not fit its checksum. Never holds the whole file. */
export function* readRecords(path: string): Generator<ReadRecord> {
  let damage: Damage | undefined;
  for (const { text, bytes, atByte, isWhole } of linesOf(path)) {
    const record = isWhole ? parsed(text()) : undefined;
    if (damage === undefined && record !== undefined) {
      yield { record };
      continue;
    }
    const { atByte: from = atByte, recordsBehind = 0 } = damage ?? {};
    const behind = recordsBehind + (record === undefined ? 0 : 1);
    damage = { atByte: from, bytes: atByte + bytes - from, recordsBehind: behind };
  }
  if (damage !== undefined) yield { damage };
}

interface Line {
  readonly text: () => string;
  /** With its end. */
  readonly bytes: number;
  readonly atByte: number;
  /** False for what stands behind the last line's end. */
  readonly isWhole: boolean;
}

function* linesOf(path: string): Generator<Line> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    let atByte = 0;
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, count)]);
      let start = 0;
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, start)) {
        const line = rest.subarray(start, end);
        yield { text: () => line.toString(), bytes: line.length + 1, atByte, isWhole: true };
        atByte += line.length + 1;
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
    if (rest.length > 0) yield { text: () => '', bytes: rest.length, atByte, isWhole: false };
  } finally {
    closeSync(file);
  }
}

function parsed(line: string): unknown {
  const text = line.slice(9);
  if (line.slice(0, 8) !== crc32(text).toString(16).padStart(8, '0')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
