import type { StreamInput, StreamOutput } from './pod-streams.ts';

/**
 * Starts a process in a way that its faults stay its own: an exception ends it as a command that could not run, and
 * does not reach the server; what it does after its end is not heard.
 */
export function guardedProcess(start: (output: StreamOutput) => StreamInput, output: StreamOutput): StreamInput {
  let ended = false;
  const guarded: StreamOutput = {
    stdout(bytes) {
      if (!ended) output.stdout(bytes);
    },
    stderr(bytes) {
      if (!ended) output.stderr(bytes);
    },
    exit(result) {
      if (ended) return;
      ended = true;
      output.exit(result);
    },
  };
  const attempt = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      guarded.exit({ error: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };
  const input = attempt(() => start(guarded));
  const whileRunning = (run: () => void): void => {
    if (!ended) attempt(run);
  };
  return {
    stdin: (bytes) => whileRunning(() => input?.stdin(bytes)),
    endStdin: () => whileRunning(() => input?.endStdin()),
    resize: (columns, rows) => whileRunning(() => input?.resize(columns, rows)),
    hangUp: () => whileRunning(() => input?.hangUp()),
  };
}
