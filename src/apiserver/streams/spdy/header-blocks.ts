import { constants, createInflate } from 'node:zlib';
import { headerDictionary } from './header-dictionary.ts';

/** Reads the header blocks of one connection: they are one continuous zlib stream, so their order matters. */
export interface HeaderReader {
  read(block: Uint8Array): Promise<ReadonlyMap<string, string>>;
  close(): void;
}

/** More than any request needs; a block that inflates to more is refused. */
const largestBlock = 64 * 1024;

export function createHeaderReader(): HeaderReader {
  const inflate = createInflate({ dictionary: headerDictionary(), finishFlush: constants.Z_SYNC_FLUSH });
  let failure: Error | undefined;
  let reject: ((error: Error) => void) | undefined;
  inflate.on('error', (error) => {
    failure = error;
    reject?.(error);
  });
  return {
    read: (block) =>
      new Promise((resolve, fail) => {
        reject = fail;
        if (failure !== undefined) {
          fail(failure);
          return;
        }
        inflate.write(block, () => {
          const inflated: unknown = inflate.read();
          if (inflated instanceof Uint8Array && inflated.length <= largestBlock) resolve(pairs(Buffer.from(inflated)));
          else fail(new Error('a SPDY header block is empty or too large'));
        });
      }),
    close: () => inflate.destroy(),
  };
}

/**
 * Writes header blocks without any header, which is all that a SYN_REPLY needs. They are stored, not compressed, and
 * each ends with an empty stored block: Go's reader waits for it.
 */
export function createEmptyBlockWriter(): () => Buffer {
  let first = true;
  return () => {
    const start = first ? [0x78, 0x01] : [];
    first = false;
    return Buffer.from([...start, 0x00, 0x04, 0x00, 0xfb, 0xff, 0, 0, 0, 0, 0x00, 0x00, 0x00, 0xff, 0xff]);
  };
}

function pairs(block: Buffer): ReadonlyMap<string, string> {
  let at = 0;
  const number = (): number => {
    if (at + 4 > block.length) throw new Error('a SPDY header block ends too early');
    at += 4;
    return block.readUInt32BE(at - 4);
  };
  const text = (): string => {
    const length = number();
    at += length;
    return block.toString('latin1', at - length, at);
  };
  const headers = new Map<string, string>();
  const count = number();
  for (let index = 0; index < count; index++) {
    const name = text();
    headers.set(name.toLowerCase(), text());
  }
  return headers;
}
