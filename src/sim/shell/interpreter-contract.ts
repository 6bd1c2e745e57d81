import type { Task } from '../programs/task.ts';
import type { Substitute } from './expand.ts';
import type { ShellState, Streams } from './shell-state.ts';
import type { Command } from './syntax.ts';

/** What running a simple command needs of the interpreter. */
export interface Interpreter {
  readonly substitute: Substitute;
  run(state: ShellState, command: Command, streams: Streams): Task<number>;
}
