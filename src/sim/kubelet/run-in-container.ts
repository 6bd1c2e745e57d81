import { bytesOfText, textOfBytes } from '../programs/byte-string.ts';
import { isStartFailure } from '../programs/create-running-container.ts';
import { inputOf, type Output } from '../programs/pipe.ts';
import type { Task } from '../programs/task.ts';
import type { ContainerRecord } from './container-record.ts';
import { startFailureText } from './start-container.ts';

export interface CommandResult {
  readonly code: number;
  /** stdout and stderr as they came. */
  readonly output: string;
}

/** Runs a command beside the container's main process, as exec probes and hooks do; a text says why it cannot start. */
export function* runInContainer(record: ContainerRecord, command: readonly string[]): Task<CommandResult | string> {
  const inside = record.current?.inside;
  const main = inside?.main;
  if (inside === undefined || main === undefined) return 'container is not running';
  let output = '';
  const collect: Output = {
    write(bytes) {
      if (output.length < 10_240) output += bytes;
    },
  };
  const started = inside.start({
    argv: command.map(bytesOfText),
    env: main.env,
    cwd: record.spec.workingDir ?? record.current?.image.config.workdir ?? '/',
    stdin: inputOf(''),
    stdout: collect,
    stderr: collect,
    parentPid: 0,
  });
  if (isStartFailure(started)) return execFailureText(command[0] ?? '', started);
  try {
    const code = yield* started.wait();
    return { code, output: textOfBytes(output) };
  } finally {
    inside.signal(started.process.pid, 9);
  }
}

/** What the runtime says when a command cannot be executed in a running container. */
export const execFailureText = (command: string, failure: Parameters<typeof startFailureText>[1]): string =>
  `OCI runtime exec failed: exec failed: unable to start container process: ${startFailureText(command, failure)}: unknown`;
