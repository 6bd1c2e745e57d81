import { exitCodes } from './exit-codes.ts';
import type { TerminalIo } from './terminal-io.ts';

/**
 * Without listeners a failed write ends the process with a stack trace. That a reader has seen enough (`| head -1`) is no
 * failure: nothing is said and the exit code stays; a full disk is one.
 */
export function sayOutputFailures({ stdout, stderr }: TerminalIo): void {
  stderr.on('error', () => undefined);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = exitCodes.unreadable;
    stderr.write(`podtriage: the output could not be written: ${error.message}.\n`);
  });
}
