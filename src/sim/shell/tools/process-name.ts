import type { RunningContainer } from '../../programs/process.ts';

/** The name of the program behind a listening port: processes of other containers cannot be seen. */
export function processName(container: RunningContainer, pid: number, program: string): string {
  const own = container.processes.get(pid);
  if (own === undefined || own.container.name !== program) return '-';
  return (own.argv[0] ?? '').replace(/^.*\//, '').slice(0, 15);
}
