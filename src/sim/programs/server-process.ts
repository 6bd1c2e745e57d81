import { bytesOfText } from './byte-string.ts';
import type { Listener } from './listener.ts';
import type { Process } from './process.ts';
import { forever, sleep, type Task } from './task.ts';

export const signals = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, TERM: 15, WINCH: 28 } as const;

/** Writes a log line. */
export const say = (process: Process, line: string): void => process.stdout.write(bytesOfText(`${line}\n`));
export const complain = (process: Process, line: string): void => process.stderr.write(bytesOfText(`${line}\n`));

export const pause = (process: Process, ms: number): ReturnType<typeof sleep> => sleep(process.container.clock, ms);

/** Opens a port for the process; false when another process of the pod has it. */
export const listen = (process: Process, listener: Omit<Listener, 'program' | 'pid'>): boolean =>
  process.container.network.listen({ ...listener, program: process.container.name, pid: process.pid });

/** Runs until a signal ends it: TERM and INT lead to a clean end with the given code. */
export function* serveForever(
  process: Process,
  options: { readonly exitCode?: number; readonly lastWords?: string } = {},
): Task<number> {
  const stop = (): void => {
    if (options.lastWords !== undefined) say(process, options.lastWords);
    process.exit(options.exitCode ?? 0);
  };
  process.traps.set(signals.TERM, stop);
  process.traps.set(signals.INT, stop);
  process.traps.set(signals.QUIT, stop);
  yield forever;
  return 0;
}

export const now = (process: Process): Date => process.container.clock.now();

/** `2026/03/02 10:15:04`, `02/Mar/2026:10:15:04 +0000` and the like are built from these. */
export const stamp = {
  slashes: (at: Date): string => at.toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' '),
  dashes: (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' '),
  common: (at: Date): string => {
    const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
    const [year, month, day] = date.split('-');
    return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
  },
  redis: (at: Date): string => {
    const [date = '', time = ''] = at.toISOString().slice(0, 23).split('T');
    const [year, month, day] = date.split('-');
    return `${day} ${months[Number(month) - 1]} ${year} ${time}`;
  },
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
