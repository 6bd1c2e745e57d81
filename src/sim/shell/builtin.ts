import type { Task } from '../programs/task.ts';
import type { Interpreter } from './interpreter-contract.ts';
import type { ShellState, Streams } from './shell-state.ts';

/** A command that the shell carries out itself. */
export type Builtin = (
  state: ShellState,
  args: readonly string[],
  streams: Streams,
  interpreter: Interpreter,
) => Task<number>;

/** Makes a builtin of a function that needs no time. */
export const instant = (run: (state: ShellState, args: readonly string[], streams: Streams) => number): Builtin =>
  function* (state, args, streams) {
    yield* [];
    return run(state, args, streams);
  };
