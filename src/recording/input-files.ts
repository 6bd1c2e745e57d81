import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotError } from './snapshot-error.ts';

/** One file of the input. Nothing is unpacked and no link is followed: dumps come from strangers. */
export interface InputFile {
  /** Relative to the input, with slashes; the file's own name when the input is one file. */
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: Date;
  /** The text, or its last `limit` bytes. */
  text(limit?: number): Promise<string>;
}

export interface InputTree {
  readonly files: readonly InputFile[];
  readonly isFolder: boolean;
  readonly problems: readonly string[];
}

const entryLimit = 200_000;
const depthLimit = 12;
const skipped = /^(\._.*|\.DS_Store|__MACOSX|\.git|node_modules)$/;

/** Lists the regular files of a path, without following links out of it. */
export async function inputFiles(path: string): Promise<InputTree> {
  const root = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file or folder' : error.message;
    throw new SnapshotError(`${path} cannot be opened: ${reason}.`);
  });
  if (root.isFile()) {
    return { files: [inputFile(path, path, root.size, root.mtime)], isFolder: false, problems: [] };
  }
  if (!root.isDirectory()) throw new SnapshotError(`${path} is neither a file nor a folder.`);
  const files: InputFile[] = [];
  const problems: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(path, folder), { withFileTypes: true }).catch((error: Error) => {
      problems.push(`${folder || path} was left out: ${error.message}.`);
      return [];
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (skipped.test(entry.name)) continue;
      const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (files.length >= entryLimit) throw new SnapshotError(`${path} holds more than ${entryLimit} files.`);
      if (entry.isDirectory()) {
        if (depth < depthLimit) await walk(inside, depth + 1);
        else problems.push(`${inside} was left out: it lies deeper than ${depthLimit} folders.`);
      } else if (entry.isFile()) {
        const { size, mtime } = await lstat(join(path, inside));
        files.push(inputFile(join(path, inside), inside, size, mtime));
      }
    }
  };
  await walk('', 0);
  return { files, isFolder: true, problems };
}

const inputFile = (full: string, path: string, size: number, modifiedAt: Date): InputFile => ({
  path,
  size,
  modifiedAt,
  async text(limit = Number.POSITIVE_INFINITY) {
    const handle = await open(full);
    try {
      const length = Math.min(size, limit);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  },
});
