import { normalPath } from '../../programs/file-tree.ts';
import type { Builtin } from '../builtin.ts';
import { instant } from '../builtin.ts';
import { ControlFlow, ShellError } from '../control-flow.ts';
import { parseShell } from '../parse.ts';
import { ShellSyntaxError } from '../syntax.ts';
import { signalNumber } from '../tools/kill.ts';

const leaving = (action: ControlFlow['action']): Builtin =>
  instant((state, args) => {
    const given = Number(args[0]);
    const value = args[0] === undefined || Number.isNaN(given) ? undefined : given;
    throw new ControlFlow(action, value ?? (action === 'exit' || action === 'return' ? state.lastStatus : 1));
  });

export const exit = leaving('exit');
export const leaveFunction = leaving('return');
export const breakLoop = leaving('break');
export const continueLoop = leaving('continue');

export const evaluate: Builtin = function* (state, args, streams, interpreter) {
  return yield* interpreter.run(state, parsed(args.join(' ')), streams);
};

/** `.` and `source`. */
export const source: Builtin = function* (state, args, streams, interpreter) {
  const path = args[0] ?? '';
  const { files } = state.process.container;
  const at = normalPath(path, state.cwd);
  if (files.stat(at)?.type !== 'file') {
    const text =
      state.dialect === 'bash'
        ? `line 1: ${path}: No such file or directory`
        : `.: can't open '${path}': No such file or directory`;
    streams.stderr.write(`${state.name}: ${text}\n`);
    return state.dialect === 'bash' ? 1 : 2;
  }
  return yield* interpreter.run(state, parsed(files.read(at)), streams);
};

/** `exec cmd` becomes the command: what comes after it is not reached. */
export const exec: Builtin = function* (state, args, streams, interpreter) {
  if (args.length === 0) return 0;
  const words = args.map((text) => [{ type: 'text', text, quoted: true } as const]);
  const status = yield* interpreter.run(
    state,
    { type: 'simple', assignments: [], words, redirects: [], line: 1 },
    streams,
  );
  throw new ControlFlow('exit', status);
};

export const trap = instant((state, args, { stdout }) => {
  if (args.length === 0) {
    for (const [name, text] of state.traps) stdout.write(`trap -- '${text}' ${name}\n`);
    return 0;
  }
  const [handler = '', ...names] = args;
  for (const each of names) {
    const name = each.toUpperCase().replace(/^SIG/, '');
    const number = signalNumber(name) ?? (name === 'EXIT' ? 0 : undefined);
    if (number === undefined) continue;
    if (handler === '-') {
      state.traps.delete(name);
      state.process.traps.delete(number);
      continue;
    }
    state.traps.set(name, handler);
    if (number !== 0) {
      state.process.traps.set(number, () => {
        state.pendingTraps.push(name);
        state.signalled.ring();
      });
    }
  }
  return 0;
});

/** Waits for the background jobs, or for those that are named; a trapped signal ends the wait. */
export const wait: Builtin = function* (state, args, { stderr }) {
  const wanted = args.map((arg) => (arg === '%1' ? (state.lastJob ?? 0) : Number(arg)));
  const unknown = wanted.find((pid) => !state.jobs.has(pid));
  if (unknown !== undefined) {
    if (state.dialect === 'bash') stderr.write(`${state.name}: wait: pid ${unknown} is not a child of this shell\n`);
    return 127;
  }
  const isRunning = (pid: number): boolean => state.jobs.has(pid) && state.jobs.get(pid) === undefined;
  const pids = wanted.length > 0 ? wanted : [...state.jobs.keys()];
  while (pids.some(isRunning) && state.pendingTraps.length === 0) yield state.signalled.rung;
  if (state.pendingTraps.length > 0) return 143;
  const status = wanted.length === 0 ? 0 : (state.jobs.get(wanted.at(-1) ?? 0) ?? 0);
  for (const pid of pids) state.jobs.delete(pid);
  return status;
};

/** The background jobs that run. */
export const listJobs = instant((state, _, { stdout }) => {
  const running = [...state.jobs].filter(([, code]) => code === undefined);
  for (const [index, [pid]] of running.entries())
    stdout.write(`[${index + 1}]${index === running.length - 1 ? '+' : '-'} ${pid} Running\n`);
  return 0;
});

function parsed(text: string): ReturnType<typeof parseShell> {
  try {
    return parseShell(text);
  } catch (error) {
    if (error instanceof ShellSyntaxError) throw new ShellError(error.message);
    throw error;
  }
}
