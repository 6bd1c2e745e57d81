import { createBell } from '../programs/bell.ts';
import { textOfBytes } from '../programs/byte-string.ts';
import type { Process, Terminal } from '../programs/process.ts';
import { anyOf, spawn, type Task } from '../programs/task.ts';
import { completeWord } from './complete-word.ts';
import { ControlFlow, ShellError } from './control-flow.ts';
import { runCommand } from './interpreter.ts';
import { createLineEditor } from './line-editor.ts';
import { parseShell } from './parse.ts';
import type { ShellState } from './shell-state.ts';
import { type Command, ShellSyntaxError } from './syntax.ts';

/** Prompts, reads a line, runs it, until `exit` or Ctrl-D. */
export function* interactiveShell(state: ShellState, process: Process, terminal: Terminal): Task<number> {
  const editor = createLineEditor(process.stdin, process.stdout, terminal, completeWord(state));
  for (;;) {
    const command = yield* readCommand(state, editor, promptOf(state, process));
    if (command === 'end') {
      process.stdout.write(state.dialect === 'bash' ? 'exit\n' : '\n');
      return state.lastStatus;
    }
    if (command === undefined) continue;
    const leaving = yield* runForeground(state, command, process, terminal);
    if (leaving !== undefined) return leaving;
  }
}

/** Reads lines until they make a whole command; undefined for an empty or broken one. */
function* readCommand(
  state: ShellState,
  editor: ReturnType<typeof createLineEditor>,
  prompt: string,
): Task<Command | 'end' | undefined> {
  let text = '';
  for (;;) {
    const line = yield* editor.readLine(text === '' ? prompt : '> ');
    if (line === 'end') return text === '' ? 'end' : undefined;
    if (line === 'interrupted') return undefined;
    text += `${line}\n`;
    if (text.trim() === '') return undefined;
    try {
      return parseShell(text);
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      if (error.incomplete) continue;
      state.process.stderr.write(`${state.name}: ${error.message}\n`);
      state.lastStatus = 2;
      return undefined;
    }
  }
}

/** Runs a command so that Ctrl-C can end it. Gives the exit code when the shell is to end. */
function* runForeground(
  state: ShellState,
  command: Command,
  process: Process,
  terminal: Terminal,
): Task<number | undefined> {
  const over = createBell();
  let result: { readonly leave?: number } | undefined;
  const running = spawn(runGuarded(state, command, process), (outcome) => {
    result = outcome;
    over.ring();
  });
  let interrupted = false;
  terminal.onInterrupt = () => {
    interrupted = true;
    over.ring();
  };
  try {
    while (result === undefined && !interrupted) yield anyOf(over.rung);
  } finally {
    running.cancel();
    terminal.onInterrupt = undefined;
  }
  if (interrupted) state.lastStatus = 130;
  return result?.leave;
}

function* runGuarded(state: ShellState, command: Command, process: Process): Task<{ readonly leave?: number }> {
  const { stdin, stdout, stderr } = process;
  try {
    yield* runCommand(state, command, { stdin, stdout, stderr });
    return {};
  } catch (error) {
    if (error instanceof ControlFlow) return error.action === 'exit' ? { leave: error.value & 255 } : {};
    if (!(error instanceof ShellError)) throw error;
    stderr.write(`${state.name}: ${error.message}\n`);
    state.lastStatus = 2;
    return {};
  }
}

/** `/ # ` in busybox, `# ` in dash, `root@web-0:/# ` in bash. */
function promptOf(state: ShellState, process: Process): string {
  const { user, hostname } = process.container;
  const mark = user.uid === 0 ? '#' : '$';
  if (state.dialect === 'dash') return `${mark} `;
  const home = state.variables.get('HOME');
  const cwd = textOfBytes(home !== undefined && home !== '/' && state.cwd === home ? '~' : state.cwd);
  return state.dialect === 'bash' ? `${user.name}@${hostname}:${cwd}${mark} ` : `${cwd} ${mark} `;
}
