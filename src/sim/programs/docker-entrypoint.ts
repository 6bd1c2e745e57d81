import { findExecutable, statOrNothing } from './find-executable.ts';
import type { Executable, Process } from './process.ts';
import { complain, say } from './server-process.ts';
import type { Task } from './task.ts';

/** The entrypoint script of the official images: prepares a little, then becomes the command that it was given. */
export function* dockerEntrypoint(process: Process): Task<number> {
  const script = process.argv[0] ?? '/docker-entrypoint.sh';
  const command = process.argv.slice(1);
  if (script === '/docker-entrypoint.sh' && command[0] === 'nginx') announceNginx(process);
  if (command.length === 0) return 0;
  return yield* become(process, command, `${script}: line 47: exec: ${command[0]}: not found`);
}

/** Runs another executable in place of this one, as `exec` does. */
function* become(process: Process, argv: readonly string[], notFound: string): Task<number> {
  const { container } = process;
  const found = findExecutable(container.files, argv, { path: process.env.get('PATH'), cwd: process.cwd });
  const program: Executable | undefined = 'failure' in found ? undefined : container.executables.get(found.program);
  if ('failure' in found || program === undefined) {
    complain(process, notFound);
    return 127;
  }
  return yield* program({ ...process, argv: found.argv });
}

function announceNginx(process: Process): void {
  const hasFragments = statOrNothing(process.container.files, '/docker-entrypoint.d') !== undefined;
  if (hasFragments)
    say(process, '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration');
  say(process, '/docker-entrypoint.sh: Configuration complete; ready for start up');
}
