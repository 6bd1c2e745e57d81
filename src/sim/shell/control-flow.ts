/** Leaves loops, functions or the whole shell; thrown through the interpreter. */
export class ControlFlow extends Error {
  readonly action: 'break' | 'continue' | 'return' | 'exit';
  /** How many loops to leave, or the exit code. */
  readonly value: number;

  constructor(action: ControlFlow['action'], value: number) {
    super(action);
    this.action = action;
    this.value = value;
  }
}

/** A command cannot be carried out as written; the shell prints it and goes on with status 2 (or ends, if it is a script). */
export class ShellError extends Error {
  readonly fatal: boolean;

  constructor(message: string, fatal = false) {
    super(message);
    this.fatal = fatal;
  }
}
