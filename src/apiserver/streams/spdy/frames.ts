/** The frames of SPDY/3.1 that kubectl sends; the others carry nothing that we need. */
export type Frame =
  | { readonly type: 'data'; readonly stream: number; readonly bytes: Uint8Array; readonly fin: boolean }
  | { readonly type: 'open'; readonly stream: number; readonly block: Uint8Array; readonly fin: boolean }
  | { readonly type: 'reset'; readonly stream: number }
  | { readonly type: 'ping'; readonly payload: Uint8Array }
  | { readonly type: 'goAway' }
  | { readonly type: 'other' };

const flagFin = 1;
/** Far more than what kubectl copies at once (32 KiB); a frame that claims more is no honest one. */
const largestFrame = 1024 * 1024;

/** Collects bytes, which arrive in any pieces, and gives back the frames that are complete. */
export function createFrameReader(): (bytes: Uint8Array) => readonly Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
    const frames: Frame[] = [];
    let at = 0;
    while (rest.length - at >= 8) {
      const length = rest.readUIntBE(at + 5, 3);
      if (length > largestFrame) throw new Error('a SPDY frame is too large');
      if (rest.length - at < 8 + length) break;
      frames.push(frameOf(rest.subarray(at, at + 8), rest.subarray(at + 8, at + 8 + length)));
      at += 8 + length;
    }
    rest = rest.subarray(at);
    return frames;
  };
}

function frameOf(head: Buffer, body: Buffer): Frame {
  const fin = (head.readUInt8(4) & flagFin) !== 0;
  if ((head.readUInt8(0) & 0x80) === 0) return { type: 'data', stream: head.readUInt32BE(0), bytes: body, fin };
  const kind = head.readUInt16BE(2);
  if (kind === 1 && body.length >= 10) {
    return { type: 'open', stream: body.readUInt32BE(0) & 0x7fffffff, block: body.subarray(10), fin };
  }
  if (kind === 3 && body.length >= 4) return { type: 'reset', stream: body.readUInt32BE(0) & 0x7fffffff };
  if (kind === 6) return { type: 'ping', payload: body };
  return { type: kind === 7 ? 'goAway' : 'other' };
}

export function dataFrame(stream: number, bytes: Uint8Array, fin: boolean): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(stream, 0);
  head.writeUInt8(fin ? flagFin : 0, 4);
  head.writeUIntBE(bytes.length, 5, 3);
  return Buffer.concat([head, bytes]);
}

export function replyFrame(stream: number, block: Uint8Array): Buffer {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(stream, 0);
  return controlFrame(2, Buffer.concat([id, block]));
}

export const pingFrame = (payload: Uint8Array): Buffer => controlFrame(6, payload);

function controlFrame(kind: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0x80, 3, 0, kind, 0, 0, 0, 0]);
  head.writeUIntBE(body.length, 5, 3);
  return Buffer.concat([head, body]);
}
