import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** One answer may not be larger than this: pages hold 500 objects of at most 1.5 MB, in practice a few MB. */
const bodyLimit = 512 * 1024 * 1024;

/** Reads an answer to its end. A body that stops early rejects, as Node reports the missing bytes as `aborted`. */
export function readBody(
  answer: IncomingMessage,
  limit = bodyLimit,
  onBytes?: (sofar: readonly Buffer[]) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) answer.destroy(new Error(`the answer is larger than ${limit} bytes`));
      else onBytes?.(chunks);
    });
    answer.once('error', reject);
    answer.once('close', () => reject(new Error('the answer ended early')));
    answer.once('end', () => {
      try {
        resolve(gunzipped(Buffer.concat(chunks, size), answer, limit));
      } catch (error) {
        reject(error);
      }
    });
  });
}

// Inflating a whole page at once costs a third of what a stream costs.
const gunzipped = (bytes: Buffer, answer: IncomingMessage, limit: number): Buffer =>
  answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes, { maxOutputLength: limit }) : bytes;
