import { findExecutable } from './find-executable.ts';
import type { Executable, Process } from './process.ts';
import { complain } from './server-process.ts';
import type { Task } from './task.ts';

/** Runs another executable in place of this one, as `exec` does. */
export function* become(process: Process, argv: readonly string[], notFound: string): Task<number> {
  const { container } = process;
  const found = findExecutable(container.files, argv, { path: process.env.get('PATH'), cwd: process.cwd });
  const program: Executable | undefined = 'failure' in found ? undefined : container.executables.get(found.program);
  if ('failure' in found || program === undefined) {
    complain(process, notFound);
    return 127;
  }
  process.argv = found.argv;
  return yield* program(process);
}

/** dumb-init and tini: the init process of a container, which runs the command behind its own options. */
export function* initProcess(process: Process): Task<number> {
  const [name = 'dumb-init', ...args] = process.argv;
  const start = args.findIndex((arg) => !arg.startsWith('-'));
  const command = start < 0 ? [] : args.slice(start);
  if (command.length === 0) return 1;
  return yield* become(process, command, `[${name.replace(/^.*\//, '')}] ${command[0]}: No such file or directory`);
}
