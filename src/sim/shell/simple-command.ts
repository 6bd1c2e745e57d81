import { isStartFailure } from '../programs/create-running-container.ts';
import { FileError } from '../programs/file-error.ts';
import type { StartFailure } from '../programs/process.ts';
import { sleep, type Task } from '../programs/task.ts';
import { assignVariable, leaveScope } from './assign-variable.ts';
import { builtins } from './builtins/index.ts';
import { ControlFlow } from './control-flow.ts';
import { expandText, expandWords } from './expand.ts';
import type { Interpreter } from './interpreter-contract.ts';
import { openRedirects } from './redirects.ts';
import { environmentOf, type ShellState, type Streams } from './shell-state.ts';
import type { Command } from './syntax.ts';

type SimpleCommand = Extract<Command, { type: 'simple' }>;

/** Runs assignments, a function, a builtin or a program. */
export function* runSimple(
  state: ShellState,
  command: SimpleCommand,
  streams: Streams,
  interpreter: Interpreter,
): Task<number> {
  state.lastStatus = command.words.length === 0 ? 0 : state.lastStatus;
  const argv = yield* expandWords(state, command.words, interpreter.substitute);
  const assigned: (readonly [string, string])[] = [];
  for (const { name, value, appends } of command.assignments) {
    const text = yield* expandText(state, value, interpreter.substitute);
    if (appends && state.dialect !== 'bash')
      return explain(state, { argv: [`${name}+=${text}`], assigned, line: command.line }, notFound, streams);
    assigned.push([name, appends ? `${state.variables.get(name) ?? ''}${text}` : text]);
  }
  const opened = yield* openRedirects(state, command.redirects, streams, interpreter.substitute);
  if (opened === undefined) return 1;
  const name = argv[0];
  if (name === undefined) {
    for (const [variable, value] of assigned) assignVariable(state, variable, value);
    return state.lastStatus;
  }
  if (state.options.xtrace) streams.stderr.write(`+ ${argv.join(' ')}\n`);
  return yield* runNamed(state, { argv: [name, ...argv.slice(1)], assigned, line: command.line }, opened, interpreter);
}

const notFound: StartFailure = { failure: 'not-found', path: '' };

interface Invocation {
  readonly argv: readonly [string, ...string[]];
  readonly assigned: readonly (readonly [string, string])[];
  readonly line: number;
}

function* runNamed(state: ShellState, call: Invocation, streams: Streams, interpreter: Interpreter): Task<number> {
  const [name, ...args] = call.argv;
  const body = state.functions.get(name);
  const builtin = builtins.get(name);
  if (body === undefined && builtin === undefined) return yield* runProgram(state, call, streams);
  const before = call.assigned.map(([variable]) => [variable, state.variables.get(variable)] as const);
  for (const [variable, value] of call.assigned) state.variables.set(variable, value);
  try {
    if (body !== undefined) return yield* runFunction(state, body, args, streams, interpreter);
    return yield* builtin?.(state, args, streams, interpreter) ?? zero();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    streams.stderr.write(`${state.name}: ${name}: ${error.message}\n`);
    return 1;
  } finally {
    for (const [variable, value] of before) {
      if (value === undefined) state.variables.delete(variable);
      else state.variables.set(variable, value);
    }
  }
}

function* zero(): Task<number> {
  yield* [];
  return 0;
}

function* runFunction(
  state: ShellState,
  body: Command,
  args: readonly string[],
  streams: Streams,
  interpreter: Interpreter,
): Task<number> {
  const outer = state.positional;
  state.positional = args;
  state.scopes.push(new Map());
  try {
    return yield* interpreter.run(state, body, streams);
  } catch (error) {
    if (error instanceof ControlFlow && error.action === 'return') return error.value;
    throw error;
  } finally {
    state.positional = outer;
    leaveScope(state);
  }
}

function* runProgram(state: ShellState, call: Invocation, streams: Streams): Task<number> {
  const { container, terminal } = state.process;
  const env = environmentOf(state);
  for (const [variable, value] of call.assigned) env.set(variable, value);
  // Starting a process takes a moment, which also keeps endless scripts from standing still in time.
  yield sleep(container.clock, 1);
  const started = container.start({
    argv: call.argv,
    env,
    cwd: state.cwd,
    ...streams,
    stdin: { ...streams.stdin, close: () => {} },
    parentPid: state.process.pid,
    terminal,
  });
  if (isStartFailure(started)) return explain(state, call, started, streams);
  try {
    return yield* started.wait();
  } finally {
    container.signal(started.process.pid, 9);
  }
}

/** 127 for what is not there, 126 for what cannot be run. */
function explain(
  state: ShellState,
  { argv: [name], line }: Invocation,
  { failure }: StartFailure,
  streams: Streams,
): number {
  const prefix = {
    bash: `${state.name}: line ${line}: `,
    dash: `${state.name}: ${line}: `,
    busybox: `${state.name}: `,
  }[state.dialect];
  const say = (text: string): void => streams.stderr.write(`${prefix}${name}: ${text}\n`);
  switch (failure) {
    case 'permission-denied':
    case 'is-directory':
      say(failure === 'is-directory' && state.dialect === 'bash' ? 'Is a directory' : 'Permission denied');
      return 126;
    case 'exec-format':
      say(`cannot execute binary file: Exec format error`);
      return 126;
    case 'no-such-file':
    case 'no-interpreter':
      say(state.dialect === 'bash' && failure === 'no-such-file' ? 'No such file or directory' : 'not found');
      return 127;
    default:
      say(state.dialect === 'bash' ? 'command not found' : 'not found');
      return 127;
  }
}
