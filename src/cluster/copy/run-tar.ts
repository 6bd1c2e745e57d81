import { PassThrough } from 'node:stream';
import type { CopyOptions, ExecSession } from '../cluster.ts';
import { type ExecContext, openExec } from '../exec/open-exec.ts';
import { RequestError } from '../transport/request-error.ts';

/** A `tar` that runs in the container. */
export interface RunningTar {
  readonly session: ExecSession;
  readonly output: PassThrough;
  /** Resolves when it has ended well; rejects with what it said else. */
  readonly finished: Promise<void>;
}

export async function runTar(
  { pod, container }: CopyOptions,
  command: readonly string[],
  context: ExecContext,
): Promise<RunningTar> {
  const output = new PassThrough();
  let said = '';
  const session = await openExec(
    {
      pod,
      container,
      command,
      tty: false,
      onOutput: (bytes, stream) => {
        if (stream === 'stdout') output.write(bytes);
        else if (said.length < mostSaid) said += Buffer.from(bytes).toString('utf8');
      },
    },
    context,
  );
  const finished = session.done.then((end) => {
    output.end();
    if ('problem' in end) throw failed(container, end.problem);
    if (end.exitCode !== 0) throw failed(container, said.trim() || `tar ended with exit code ${end.exitCode}`);
  });
  return { session, output, finished };
}

/** Of what tar complains about, so much is told. */
const mostSaid = 400;

const failed = (container: string, why: string): RequestError =>
  new RequestError(
    /executable file not found|no such file or directory: unknown/.test(why)
      ? `the container ${container} has no tar, which copying needs: ${why}`
      : why,
    { reason: 'Tar' },
  );
