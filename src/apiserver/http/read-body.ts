import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error.ts';

/**
 * Reads a request's body up to the size that the real server takes. What is somewhat longer is read to its end and thrown
 * away, so that the client gets to read the refusal; what is much longer costs it the connection.
 */
export async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bytesMax) chunks.push(chunk);
    if (size > bytesDiscardedMax) break;
  }
  if (size <= bytesMax) return Buffer.concat(chunks);
  throw new ApiError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${bytesMax}`);
}

const bytesMax = 3 * 1024 * 1024;
const bytesDiscardedMax = 20 * bytesMax;
