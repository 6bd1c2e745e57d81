import { normalPath } from '../../programs/file-tree.ts';
import { findExecutable } from '../../programs/find-executable.ts';
import type { Builtin } from '../builtin.ts';
import { instant } from '../builtin.ts';
import { echoText } from '../tools/echo.ts';
import { runKill } from '../tools/kill.ts';
import { formatText } from '../tools/printf.ts';
import { evaluateTest } from '../tools/test.ts';

export const changeDirectory = instant((state, args, { stdout, stderr }) => {
  const asked = args[0] ?? state.variables.get('HOME') ?? '/root';
  const target = asked === '-' ? (state.variables.get('OLDPWD') ?? state.cwd) : asked;
  const path = normalPath(target, state.cwd);
  const entry = state.process.container.files.stat(path);
  if (entry?.type !== 'directory') {
    const reason = entry === undefined ? 'No such file or directory' : 'Not a directory';
    const text = {
      dash: `cd: can't cd to ${target}`,
      busybox: `cd: can't cd to ${target}: ${reason}`,
      bash: `line 1: cd: ${target}: ${reason}`,
    }[state.dialect];
    stderr.write(`${state.name}: ${text}\n`);
    return state.dialect === 'bash' ? 1 : 2;
  }
  state.variables.set('OLDPWD', state.cwd);
  state.variables.set('PWD', path);
  state.cwd = path;
  state.process.cwd = path;
  if (asked === '-') stdout.write(`${path}\n`);
  return 0;
});

export const printDirectory = instant((state, _, { stdout }) => {
  stdout.write(`${state.cwd}\n`);
  return 0;
});

export const echo = instant((_, args, { stdout }) => {
  stdout.write(echoText(args));
  return 0;
});

export const printf = instant((_, args, { stdout }) => {
  stdout.write(formatText(args[0] ?? '', args.slice(1)));
  return 0;
});

export const succeed = instant(() => 0);
export const fail = instant(() => 1);

export const test = instant((state, args, { stderr }) =>
  verdict(state.name, evaluateTest(args, state.process.container.files, state.cwd), stderr),
);

export const bracketTest = instant((state, args, { stderr }) => {
  const closing = args.at(-1);
  if (closing !== ']' && closing !== ']]') return verdict(state.name, '[: missing ]', stderr);
  return verdict(state.name, evaluateTest(args.slice(0, -1), state.process.container.files, state.cwd), stderr);
});

function verdict(name: string, result: boolean | string, stderr: { write(text: string): void }): number {
  if (typeof result === 'boolean') return result ? 0 : 1;
  stderr.write(`${name}: ${result}\n`);
  return 2;
}

export const kill = instant((state, args, { stderr }) =>
  runKill(state.process.container, args, (text) => stderr.write(`${state.name}: kill: ${text}\n`)),
);

/** `type` and `command -v`. */
export const describeCommand = instant((state, args, { stdout, stderr }) => {
  const quiet = args[0] === '-v' || args[0] === '-V';
  let missing = false;
  for (const name of quiet ? args.slice(1) : args) {
    const found = findExecutable(state.process.container.files, [name], {
      path: state.variables.get('PATH'),
      cwd: state.cwd,
    });
    const path = 'failure' in found ? undefined : found.path;
    if (path === undefined) {
      missing = true;
      if (!quiet) stderr.write(`${name}: not found\n`);
    } else stdout.write(quiet ? `${path}\n` : `${name} is ${path}\n`);
  }
  return missing ? 127 : 0;
});

/** `command name args` runs the name as a program or builtin. */
export const command: Builtin = function* (state, args, streams, interpreter) {
  if (args[0] === '-v' || args[0] === '-V') return yield* describeCommand(state, args, streams, interpreter);
  const words = args.map((text) => [{ type: 'text', text, quoted: true } as const]);
  return yield* interpreter.run(state, { type: 'simple', assignments: [], words, redirects: [], line: 1 }, streams);
};

export const history = instant(() => 0);
