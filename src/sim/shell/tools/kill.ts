import type { RunningContainer } from '../../programs/process.ts';
import { tool } from '../tool.ts';

export const kill = tool(({ process, args, complain }) => runKill(process.container, args, complain));

const numbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  TERM: 15,
  CONT: 18,
  STOP: 19,
};

/** `TERM`, `SIGTERM` or `15`. */
export function signalNumber(text: string): number | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '');
  return /^\d+$/.test(name) ? Number(name) : numbers[name];
}

export function runKill(
  container: RunningContainer,
  args: readonly string[],
  complain: (text: string) => void,
): number {
  const rest = [...args];
  let signal = 15;
  if (rest[0]?.startsWith('-') === true) {
    const given = rest.shift() ?? '';
    const number = signalNumber(given === '-s' ? (rest.shift() ?? '') : given.slice(1));
    if (number === undefined) {
      complain(`bad signal name '${given.slice(1)}'`);
      return 1;
    }
    signal = number;
  }
  let failed = false;
  for (const pid of rest) {
    // A process inside its own pid namespace cannot kill the first one with a signal that it does not handle.
    const shielded = pid === '1' && (signal === 9 || signal === 19);
    if (shielded || container.signal(Number(pid), signal)) continue;
    complain(`can't kill pid ${pid}: No such process`);
    failed = true;
  }
  return failed ? 1 : 0;
}
