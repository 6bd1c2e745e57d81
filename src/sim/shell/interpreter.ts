import { createBell } from '../programs/bell.ts';
import { crashCode } from '../programs/crash-code.ts';
import { createPipe, inputOf, type Output } from '../programs/pipe.ts';
import { type RunningTask, sleep, spawn, type Task } from '../programs/task.ts';
import { assignVariable } from './assign-variable.ts';
import { ControlFlow, ShellError } from './control-flow.ts';
import { expandPattern, expandText, expandWords, type Substitute } from './expand.ts';
import { patternRegExp } from './glob-pattern.ts';
import type { Interpreter } from './interpreter-contract.ts';
import { parseShell } from './parse.ts';
import { openRedirects } from './redirects.ts';
import { runArithmetic, runCondition } from './run-condition.ts';
import { copyOf, type ShellState, type Streams } from './shell-state.ts';
import { runSimple } from './simple-command.ts';
import type { Command } from './syntax.ts';

/** Runs a command and gives its exit status, which is also `$?` afterwards. */
export function* runCommand(state: ShellState, command: Command, streams: Streams): Task<number> {
  const status = yield* run(state, command, streams);
  state.lastStatus = status;
  yield* runTraps(state, streams);
  return status;
}

function* run(state: ShellState, command: Command, streams: Streams): Task<number> {
  switch (command.type) {
    case 'simple':
      return yield* checked(state, yield* runSimple(state, command, streams, interpreterOf(state, streams)));
    case 'pipeline':
      return yield* runPipeline(state, command, streams);
    case 'and-or': {
      const left = yield* tested(state, command.left, streams);
      if ((command.operator === '&&') !== (left === 0)) return left;
      return yield* runCommand(state, command.right, streams);
    }
    case 'list':
      return yield* runList(state, command, streams);
    case 'if': {
      for (const { condition, body } of command.branches) {
        if ((yield* tested(state, condition, streams)) === 0) return yield* runCommand(state, body, streams);
      }
      return command.otherwise === undefined ? 0 : yield* runCommand(state, command.otherwise, streams);
    }
    case 'while':
      return yield* runLoop(state, streams, command.body, function* () {
        return ((yield* tested(state, command.condition, streams)) === 0) !== command.until;
      });
    case 'for':
      return yield* runFor(state, command, streams);
    case 'case':
      return yield* runCase(state, command, streams);
    case 'subshell':
      return yield* checked(state, yield* runSubshell(state, command.body, streams));
    case 'condition':
      return yield* checked(state, yield* runCondition(state, command, streams, substituteIn(state, streams)));
    case 'arithmetic': {
      const value = yield* runArithmetic(state, command.expression, substituteIn(state, streams));
      return yield* checked(state, value === 0 ? 1 : 0);
    }
    case 'counting-for':
      return yield* runCountingFor(state, command, streams);
    case 'function':
      state.functions.set(command.name, command.body);
      return 0;
    case 'redirected': {
      const opened = yield* openRedirects(state, command.redirects, streams, substituteIn(state, streams));
      return opened === undefined ? 1 : yield* runCommand(state, command.body, opened);
    }
  }
}

const interpreterOf = (state: ShellState, streams: Streams): Interpreter => ({
  substitute: substituteIn(state, streams),
  run: runCommand,
});

/** With `set -e` a failed command ends the shell, unless its status is being tested. */
function* checked(state: ShellState, status: number): Task<number> {
  if (status !== 0 && state.options.errexit && state.tested === 0) throw new ControlFlow('exit', status);
  yield* [];
  return status;
}

function* tested(state: ShellState, command: Command, streams: Streams): Task<number> {
  state.tested += 1;
  try {
    return yield* runCommand(state, command, streams);
  } finally {
    state.tested -= 1;
  }
}

function* runList(state: ShellState, list: Extract<Command, { type: 'list' }>, streams: Streams): Task<number> {
  let status = 0;
  for (const { command, background } of list.items) {
    if (!background) {
      status = yield* runCommand(state, command, streams);
      continue;
    }
    startJob(state, command, streams);
    status = 0;
  }
  return status;
}

/** Runs a command in the background, as a process of its own that `$!` names. */
function startJob(state: ShellState, command: Command, streams: Streams): void {
  const { process } = state;
  const started = process.container.fork((own) => runSubshell({ ...state, process: own }, command, streams), {
    ...{ argv: process.argv, env: process.env, cwd: state.cwd, parentPid: process.pid },
    ...{ ...streams, stdin: inputOf(''), terminal: undefined },
    onExit(code) {
      if (state.jobs.has(started?.process.pid ?? 0)) state.jobs.set(started?.process.pid ?? 0, code);
      state.signalled.ring();
    },
  });
  state.lastJob = started.process.pid;
  state.jobs.set(started.process.pid, started.exitCode);
}

/** Every turn of a loop takes a millisecond of virtual time, so that an endless one does not stop the world. */
function* runLoop(state: ShellState, streams: Streams, body: Command, next: () => Task<boolean>): Task<number> {
  let status = 0;
  try {
    while (yield* next()) {
      yield sleep(state.process.container.clock, 1);
      try {
        status = yield* runCommand(state, body, streams);
      } catch (error) {
        if (!(error instanceof ControlFlow) || error.action !== 'continue') throw error;
        if (error.value > 1) throw new ControlFlow('continue', error.value - 1);
      }
    }
  } catch (error) {
    if (!(error instanceof ControlFlow) || error.action !== 'break') throw error;
    if (error.value > 1) throw new ControlFlow('break', error.value - 1);
  }
  return status;
}

function* runFor(state: ShellState, command: Extract<Command, { type: 'for' }>, streams: Streams): Task<number> {
  const substitute = substituteIn(state, streams);
  const values =
    command.words === undefined ? [...state.positional] : yield* expandWords(state, command.words, substitute);
  return yield* runLoop(state, streams, command.body, function* () {
    yield* [];
    const value = values.shift();
    if (value !== undefined) assignVariable(state, command.name, value);
    return value !== undefined;
  });
}

function* runCountingFor(
  state: ShellState,
  { start, condition, step, body }: Extract<Command, { type: 'counting-for' }>,
  streams: Streams,
): Task<number> {
  const substitute = substituteIn(state, streams);
  yield* runArithmetic(state, start, substitute);
  let first = true;
  return yield* runLoop(state, streams, body, function* () {
    if (!first) yield* runArithmetic(state, step, substitute);
    first = false;
    return condition.length === 0 || (yield* runArithmetic(state, condition, substitute)) !== 0;
  });
}

function* runCase(state: ShellState, command: Extract<Command, { type: 'case' }>, streams: Streams): Task<number> {
  const substitute = substituteIn(state, streams);
  const subject = yield* expandText(state, command.word, substitute);
  for (const { patterns, body } of command.clauses) {
    for (const pattern of patterns) {
      const expression = patternRegExp(yield* expandPattern(state, pattern, substitute));
      if (expression.test(subject)) return yield* runCommand(state, body, streams);
    }
  }
  return 0;
}

/** More subshells than this at a time are refused, as a process limit does: a fork bomb must not stop the world. */
const maxSubshells = 128;

/** Runs on a copy of the state; `exit` ends only the subshell. */
function* runSubshell(state: ShellState, body: Command, streams: Streams): Task<number> {
  const complain = (text: string): void => streams.stderr.write(`${state.name}: ${text}\n`);
  if (state.family.alive >= maxSubshells) {
    complain("can't fork: Resource temporarily unavailable");
    return 2;
  }
  state.family.alive += 1;
  // The state is that of this moment: the parent goes on while the process is made.
  const own = copyOf(state);
  try {
    // Making a process takes a moment.
    yield sleep(state.process.container.clock, 1);
    return yield* runCommand(own, body, streams);
  } catch (error) {
    if (error instanceof ControlFlow) return error.action === 'exit' ? error.value : 0;
    if (!(error instanceof ShellError)) return crashCode(error, complain);
    complain(error.message);
    return 2;
  } finally {
    state.family.alive -= 1;
  }
}

function* runPipeline(
  state: ShellState,
  pipeline: Extract<Command, { type: 'pipeline' }>,
  streams: Streams,
): Task<number> {
  const { stages, negated } = pipeline;
  const only = stages[0];
  if (stages.length === 1 && only !== undefined) return (yield* tested(state, only, streams)) === 0 ? 1 : 0;
  const statuses: (number | undefined)[] = stages.map(() => undefined);
  const done = createBell();
  const tasks: RunningTask[] = [];
  let stdin = streams.stdin;
  try {
    for (const [index, stage] of stages.entries()) {
      const pipe = index < stages.length - 1 ? createPipe() : undefined;
      const input = stdin;
      const stdout = pipe?.output ?? streams.stdout;
      const task = spawn(runSubshell(state, stage, { stdin: input, stdout, stderr: streams.stderr }), (status) => {
        statuses[index] = status;
        pipe?.end();
        if (index > 0) input.close();
        done.ring();
      });
      tasks.push(task);
      if (pipe !== undefined) stdin = pipe.input;
    }
    while (statuses.includes(undefined)) yield done.rung;
  } finally {
    for (const task of tasks) task.cancel();
  }
  const last = statuses.at(-1) ?? 0;
  const status = state.options.pipefail ? (statuses.findLast((each) => each !== 0) ?? 0) : last;
  if (negated) return status === 0 ? 1 : 0;
  return yield* checked(state, status);
}

/** `$( … )`: what the command wrote, with its status in `$?`. */
const substituteIn = (state: ShellState, streams: Streams): Substitute =>
  function* (body) {
    let text = '';
    const stdout: Output = {
      write(bytes) {
        text += bytes;
      },
    };
    state.lastStatus = yield* runSubshell(state, body, { ...streams, stdout });
    return text;
  };

function* runTraps(state: ShellState, streams: Streams): Task {
  for (;;) {
    const name = state.pendingTraps.shift();
    const handler = name === undefined ? undefined : state.traps.get(name);
    if (handler === undefined) return;
    const status = state.lastStatus;
    yield* runCommand(state, parseShell(handler), streams);
    state.lastStatus = status;
  }
}
