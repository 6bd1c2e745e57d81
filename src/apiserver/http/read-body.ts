import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error.ts';

/** Reads a request's body up to the size that the real server takes. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) {
      throw new ApiError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${bytesMax}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const bytesMax = 3 * 1024 * 1024;
