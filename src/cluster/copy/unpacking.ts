import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Header } from 'tar-stream';
import type { Copied } from '../cluster.ts';

/** Writes the entries of one archive below a target. */
export interface Unpacking {
  take(header: Pick<Header, 'name' | 'type' | 'mode'>, content: Content): Promise<void>;
  result(): Copied;
}

type Content = AsyncIterable<Uint8Array>;

/** `root` is the path that was asked for: tar names what is below it by that path, without the leading slash. */
export function createUnpacking(target: string, root: string): Unpacking {
  const prefix = normalize(root).replace(/^[/.]+/, '');
  const skipped: string[] = [];
  let files = 0;
  let bytes = 0;
  const skip = (content: Content, why: string): Promise<void> => {
    skipped.push(why);
    return drain(content);
  };
  return {
    async take({ name, type, mode }, content) {
      const path = placeOf(name, prefix, target);
      if (path === undefined) return skip(content, `${name} leads out of what was asked for`);
      if (type === 'directory') {
        await mkdir(path, { recursive: true });
        return drain(content);
      }
      if (type !== 'file' && type !== 'contiguous-file') return skip(content, `${name} is a ${type}`);
      await mkdir(dirname(path), { recursive: true });
      // Never over a file that is there, and never with more rights than to read, write and run.
      const file = createWriteStream(path, { flags: 'wx', mode: 0o600 | (mode & 0o755) });
      await pipeline(content, file);
      bytes += file.bytesWritten;
      files += 1;
    },
    result: () => ({ files, bytes, target, skipped }),
  };
}

/** Undefined for what lies outside the path that was asked for. */
function placeOf(name: string, prefix: string, target: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || name.includes('\0')) return undefined;
  const path = parts.join('/');
  if (prefix === '') return join(target, ...parts);
  if (path === prefix) return target;
  return path.startsWith(`${prefix}/`) ? target + sep + join(path.slice(prefix.length + 1)) : undefined;
}

async function drain(content: Content): Promise<void> {
  for await (const _ of content);
}
