import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { Copied, CopyOptions } from '../cluster.ts';
import type { ExecContext } from '../exec/open-exec.ts';
import { freeTarget } from './free-target.ts';
import { runTar } from './run-tar.ts';
import { createUnpacking } from './unpacking.ts';

/** Reads what `tar cf -` writes in the container; an archive is hostile, so nothing of it leaves the target. */
export async function copyFromPod(options: CopyOptions, context: ExecContext): Promise<Copied> {
  const root = options.remote.replace(/\/+$/, '') || '/';
  const target = await freeTarget(options.local, basename(root) || 'root');
  const unpacking = createUnpacking(target, root);
  const archive = extract();
  const unpack = async (): Promise<void> => {
    for await (const entry of archive) await unpacking.take(entry.header, entry as AsyncIterable<Uint8Array>);
  };
  const tar = await runTar(options, ['tar', 'cf', '-', root], context);
  const reading = pipeline(tar.output, archive as unknown as NodeJS.WritableStream);
  const [unpacked] = await Promise.allSettled([unpack(), reading]);
  if (unpacked.status === 'rejected') tar.session.close();
  // What tar says of itself explains an archive that is cut short better than the archive does.
  await tar.finished.catch((error: unknown) => {
    throw unpacked.status === 'rejected' && isLocal(unpacked.reason) ? unpacked.reason : error;
  });
  if (unpacked.status === 'rejected') throw unpacked.reason;
  return unpacking.result();
}

/** Whether it was this machine that failed: a full disk, a folder that cannot be written. */
const isLocal = (error: unknown): boolean => (error as NodeJS.ErrnoException | undefined)?.syscall !== undefined;
