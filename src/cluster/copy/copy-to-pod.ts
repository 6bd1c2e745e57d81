import { stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { pack } from 'tar-stream';
import type { Copied, CopyOptions } from '../cluster.ts';
import { type ExecContext, openExec } from '../exec/open-exec.ts';
import { RequestError } from '../transport/request-error.ts';
import { packFiles } from './pack-files.ts';
import { runTar } from './run-tar.ts';

/** Sends files to `tar xmf -` in the container; into a folder that is there under their own name, as kubectl does. */
export async function copyToPod(options: CopyOptions, context: ExecContext): Promise<Copied> {
  const local = resolve(options.local);
  const found = await stat(local).catch(() => undefined);
  if (found === undefined)
    throw new RequestError(`${local} is not there, so it cannot be copied.`, { reason: 'NotFound' });
  const remote = options.remote.replace(/(?<=.)\/+$/, '');
  const target = (await isFolder(options, remote, context)) ? posix.join(remote, posix.basename(local)) : remote;
  const archive = pack();
  const tar = await runTar(options, ['tar', 'xmf', '-', '-C', posix.dirname(target)], context);
  const packing = packFiles(archive, local, posix.basename(target));
  let ended = false;
  const finished = tar.finished.finally(() => {
    ended = true;
    archive.destroy();
  });
  const sending = async (): Promise<void> => {
    for await (const chunk of archive) {
      tar.session.write(chunk as Buffer);
      await tar.session.flushed();
    }
    tar.session.endInput();
  };
  const [sent] = await Promise.allSettled([sending(), finished]);
  await finished;
  if (sent.status === 'rejected' && !ended) throw sent.reason;
  return { ...(await packing), target: `${options.container}:${target}` };
}

async function isFolder(options: CopyOptions, remote: string, context: ExecContext): Promise<boolean> {
  const { pod, container } = options;
  const command = ['test', '-d', remote];
  const session = await openExec({ pod, container, command, tty: false, onOutput: () => undefined }, context);
  session.endInput();
  const end = await session.done;
  return 'exitCode' in end && end.exitCode === 0;
}
