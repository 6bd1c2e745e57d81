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
  const at = path.startsWith('/') ? path : `${state.cwd}/${path}`;
  if (files.stat(at)?.type !== 'file') {
    streams.stderr.write(`${state.name}: ${path}: not found\n`);
    return 127;
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

export const trap = instant((state, args) => {
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

/** Waits for the background jobs; a trapped signal ends the wait. */
export const wait: Builtin = function* (state) {
  while (state.jobs.size > 0 && state.pendingTraps.length === 0) yield state.signalled.rung;
  return state.pendingTraps.length > 0 ? 143 : 0;
};

function parsed(text: string): ReturnType<typeof parseShell> {
  try {
    return parseShell(text);
  } catch (error) {
    if (error instanceof ShellSyntaxError) throw new ShellError(error.message);
    throw error;
  }
}
