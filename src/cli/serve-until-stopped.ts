import { exitCodes } from './exit-codes.ts';
import { writeKubeconfigFile } from './kubeconfig-file.ts';
import type { OpenedSource } from './open-source.ts';
import type { TerminalIo } from './terminal-io.ts';

/**
 * Keeps a server of ours running for kubectl until Ctrl-C or SIGTERM. The kubeconfig's path is the only line on stdout,
 * so that a script can take it.
 */
export async function serveUntilStopped(opened: OpenedSource, io: TerminalIo): Promise<number> {
  const file = await writeKubeconfigFile(opened.kubeconfig ?? '');
  try {
    for (const problem of opened.problems) io.stderr.write(`podtriage: ${problem}\n`);
    io.stdout.write(`${file.path}\n`);
    io.stderr.write(
      `It runs until Ctrl-C. In another terminal:\n  export KUBECONFIG=${file.path}\n  kubectl get pods -A\n`,
    );
    await stopSignal();
    return exitCodes.ok;
  } finally {
    await file.remove();
    await opened.close();
  }
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
