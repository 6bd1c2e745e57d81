import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const chunkBytes = 1 << 20;
const newline = 10;

/** One line of a state file: the checksum of the JSON, and the JSON. */
export const recordLine = (record: object): string => {
  const text = JSON.stringify(record);
  return `${crc32(text).toString(16).padStart(8, '0')} ${text}\n`;
};

export type ReadRecord =
  | { readonly record: unknown }
  /** From here on to the end of the file, nothing can be trusted. */
  | { readonly damagedBytes: number };

/** The records of a file, up to the first that is incomplete or does not fit its checksum. Never holds the whole file. */
export function* readRecords(path: string): Generator<ReadRecord> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, count)]);
      let start = 0;
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, start)) {
        const record = parsed(rest.subarray(start, end).toString());
        if (record === undefined) {
          yield { damagedBytes: rest.length - start + bytesLeft(file, chunk) };
          return;
        }
        yield { record };
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
    if (rest.length > 0) yield { damagedBytes: rest.length };
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

function bytesLeft(file: number, chunk: Buffer): number {
  let bytes = 0;
  for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) bytes += count;
  return bytes;
}
