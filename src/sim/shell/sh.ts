import { BrokenPipe } from '../programs/pipe.ts';
import type { Executable, Process } from '../programs/process.ts';
import type { Task } from '../programs/task.ts';
import { ControlFlow, ShellError } from './control-flow.ts';
import { interactiveShell } from './interactive-shell.ts';
import { runCommand } from './interpreter.ts';
import { parseShell } from './parse.ts';
import { createShellState, type ShellState } from './shell-state.ts';
import { type RunOutcome, stdinScript } from './stdin-script.ts';
import { ShellSyntaxError } from './syntax.ts';

/** sh, ash, dash and bash: `-c command`, a script file, a prompt on a terminal, or commands from stdin. */
export const sh: Executable = function* (process) {
  const [name = 'sh', ...args] = process.argv;
  const flags = args.filter(
    (arg, index) => /^[-+]\w+$/.test(arg) && args.slice(0, index).every((each) => /^[-+]/.test(each)),
  );
  const rest = args.slice(flags.length);
  const letters = flags.join('');
  if (letters.includes('c')) {
    const state = createShellState(process, rest[1] ?? name, rest.slice(2));
    applyFlags(state, letters);
    return yield* runText(state, rest[0] ?? '', process);
  }
  const script = rest[0];
  if (script === undefined) {
    const state = createShellState(process, name, []);
    if (process.terminal !== undefined) return yield* interactiveShell(state, process, process.terminal);
    return yield* thenAtExit(
      state,
      process,
      stdinScript(process, (text) => guardedRun(state, text, process)),
    );
  }
  const { files } = process.container;
  const path = script.startsWith('/') ? script : `${process.cwd}/${script}`;
  if (files.stat(path)?.type !== 'file') {
    process.stderr.write(`${name}: 0: cannot open ${script}: No such file\n`);
    return 2;
  }
  const state = createShellState(process, script, rest.slice(1));
  applyFlags(state, letters);
  return yield* runText(state, files.read(path), process);
};

function applyFlags(state: ShellState, letters: string): void {
  if (letters.includes('e')) state.options.errexit = true;
  if (letters.includes('u')) state.options.nounset = true;
  if (letters.includes('x')) state.options.xtrace = true;
}

/** Runs a whole script. */
function* runText(state: ShellState, text: string, process: Process): Task<number> {
  return yield* thenAtExit(state, process, wholeText(state, text, process));
}

function* wholeText(state: ShellState, text: string, process: Process): Task<number> {
  return (yield* guardedRun(state, text, process)).status;
}

/** The exit trap comes last. */
function* thenAtExit(state: ShellState, process: Process, script: Task<number>): Task<number> {
  const status = yield* script;
  const atExit = state.traps.get('EXIT');
  if (atExit === undefined) return status;
  state.traps.delete('EXIT');
  yield* guardedRun(state, atExit, process);
  return status;
}

function* guardedRun(state: ShellState, text: string, process: Process): Task<RunOutcome> {
  const { stdin, stdout, stderr } = process;
  try {
    return { status: yield* runCommand(state, parseShell(text), { stdin, stdout, stderr }), leaves: false };
  } catch (error) {
    if (error instanceof ControlFlow) {
      const isExit = error.action === 'exit';
      return { status: isExit ? error.value & 255 : 0, leaves: isExit };
    }
    if (error instanceof BrokenPipe) throw error;
    if (!(error instanceof ShellError) && !(error instanceof ShellSyntaxError)) throw error;
    const place = { bash: 'line 1: ', dash: '1: ', busybox: '' }[state.dialect];
    stderr.write(`${state.name}: ${place}${error.message}\n`);
    return { status: state.dialect === 'bash' ? 1 : 2, leaves: true };
  }
}
