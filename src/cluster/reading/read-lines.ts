import type { Readable } from 'node:stream';

/** Above this a line is no watch event any more: etcd holds objects of at most 1.5 MB. */
const lineLimit = 16 * 1024 * 1024;

/** The lines of a byte stream, as bytes and without their ends; a last line that has no end counts too. */
export async function* readLines(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const data of stream) {
    let chunk = data as Buffer;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a)) {
      yield rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = [];
      restLength = 0;
      chunk = chunk.subarray(end + 1);
    }
    if (chunk.length === 0) continue;
    rest.push(chunk);
    restLength += chunk.length;
    if (restLength > lineLimit) throw new Error(`a line is longer than ${lineLimit} bytes`);
  }
  if (restLength > 0) yield Buffer.concat(rest);
}
