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
    const kind = state.functions.has(name) ? 'a function' : shellOnly.has(name) ? 'a shell builtin' : undefined;
    if (kind !== undefined) {
      stdout.write(quiet ? `${name}\n` : `${name} is ${kind}\n`);
      continue;
    }
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

/** What is no file in any image. */
const shellOnly = new Set(
  'cd command eval exec exit export jobs local read readonly return set shift source trap type ulimit umask unset wait'.split(
    ' ',
  ),
);

export const umask = instant((_, args, { stdout }) => {
  if (args.length === 0) stdout.write('0022\n');
  return 0;
});

/** The limits that containerd gives. */
export const ulimit = instant((_, args, { stdout }) => {
  const limits: Readonly<Record<string, string>> = {
    n: '1048576',
    u: 'unlimited',
    c: 'unlimited',
    s: '8192',
    l: '8192',
    v: 'unlimited',
    f: 'unlimited',
  };
  const flag = args.find((arg) => /^-[a-zA-Z]$/.test(arg))?.charAt(1) ?? 'f';
  if (flag === 'a') for (const [name, value] of Object.entries(limits)) stdout.write(`-${name}: ${value}\n`);
  else stdout.write(`${limits[flag] ?? 'unlimited'}\n`);
  return 0;
});

/** `time command`: how long it took, on stderr. */
export const time: Builtin = function* (state, args, streams, interpreter) {
  const { clock } = state.process.container;
  const started = clock.now().getTime();
  const status = yield* command(state, args, streams, interpreter);
  const seconds = (clock.now().getTime() - started) / 1000;
  const shown = (value: number): string => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
  streams.stderr.write(`real\t${shown(seconds)}\nuser\t${shown(0)}\nsys\t${shown(0)}\n`);
  return status;
};

export const history = instant(() => 0);
