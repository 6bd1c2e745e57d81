import { constants, gunzipSync } from 'node:zlib';

const enough = 8192;

/** The first few thousand bytes of an answer that is still arriving, inflated as far as it goes. */
export function earlyBytes(chunks: readonly Buffer[], isGzip: boolean): Buffer {
  const start = firstBytes(chunks);
  if (!isGzip) return start;
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

function firstBytes(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && first.length >= enough
    ? first.subarray(0, enough)
    : Buffer.concat(chunks).subarray(0, enough);
}
