import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Pack } from 'tar-stream';
import type { Copied } from '../cluster.ts';

/** Writes a file, or a folder with all below it, into an archive under a name, and ends the archive. */
export async function packFiles(archive: Pack, path: string, name: string): Promise<Omit<Copied, 'target'>> {
  const skipped: string[] = [];
  let files = 0;
  let bytes = 0;
  const add = async (from: string, as: string): Promise<void> => {
    const found = await lstat(from);
    const { mode, mtime, size } = found;
    if (found.isDirectory()) {
      archive.entry({ name: `${as}/`, type: 'directory', mode, mtime });
      for (const child of (await readdir(from)).toSorted()) await add(join(from, child), `${as}/${child}`);
    } else if (found.isFile()) {
      await pipeline(createReadStream(from), archive.entry({ name: as, size, mode, mtime }));
      files += 1;
      bytes += size;
    } else {
      skipped.push(`${from} is no file and no folder`);
    }
  };
  try {
    await add(path, name);
    archive.finalize();
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  }
  return { files, bytes, skipped };
}
