import { constants, createDeflate } from 'node:zlib';
import { headerDictionary } from '../../../../src/apiserver/streams/spdy/header-dictionary.ts';

/** Writes what a SPDY client sends. Header blocks go through one compressor, so they must be sent in order. */
export function spdyClient() {
  const deflate = createDeflate({ dictionary: headerDictionary(), flush: constants.Z_SYNC_FLUSH });
  const compress = (bytes: Buffer): Promise<Buffer> =>
    new Promise((resolve) => {
      deflate.write(bytes, () => resolve(deflate.read() as Buffer));
    });
  return {
    async open(stream: number, headers: Readonly<Record<string, string>>, fin = false): Promise<Buffer> {
      const block = await compress(headerBlock(headers));
      return control(1, Buffer.concat([uint32(stream), uint32(0), Buffer.alloc(2), block]), fin ? 1 : 0);
    },
    data: (stream: number, text: string, fin = false): Buffer => {
      const head = Buffer.concat([uint32(stream), uint32(Buffer.byteLength(text))]);
      head.writeUInt8(fin ? 1 : 0, 4);
      return Buffer.concat([head, Buffer.from(text)]);
    },
    ping: (id: number): Buffer => control(6, uint32(id)),
    goAway: (): Buffer => control(7, Buffer.alloc(8)),
    reset: (stream: number): Buffer => control(3, Buffer.concat([uint32(stream), uint32(5)])),
  };
}

function headerBlock(headers: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(headers);
  const texts = entries.flat().flatMap((text) => [uint32(text.length), Buffer.from(text)]);
  return Buffer.concat([uint32(entries.length), ...texts]);
}

function control(kind: number, body: Buffer, flags = 0): Buffer {
  const head = Buffer.from([0x80, 3, 0, kind, flags, 0, 0, 0]);
  head.writeUIntBE(body.length, 5, 3);
  return Buffer.concat([head, body]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
