import { deviceInput } from '../programs/device-input.ts';
import { FileError } from '../programs/file-error.ts';
import { normalPath } from '../programs/file-tree.ts';
import { type Input, inputOf, type Output } from '../programs/pipe.ts';
import type { Task } from '../programs/task.ts';
import { ShellError } from './control-flow.ts';
import { expandText, type Substitute } from './expand.ts';
import type { ShellState, Streams } from './shell-state.ts';
import type { Redirect } from './syntax.ts';

/** The streams with the redirects applied; undefined when a file cannot be opened, which has been said on stderr. */
export function* openRedirects(
  state: ShellState,
  redirects: readonly Redirect[],
  streams: Streams,
  substitute: Substitute,
): Task<Streams | undefined> {
  let current = streams;
  for (const redirect of redirects) {
    const target = yield* expandText(state, redirect.target, substitute);
    try {
      current = open(state, redirect, target, current);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const verb = redirect.operator === '<' ? "can't open" : "can't create";
      const reason =
        redirect.operator === '<'
          ? error.message.toLowerCase().replace('no such file or directory', 'no such file')
          : error.message;
      const text = state.dialect === 'bash' ? `${target}: ${error.message}` : `${verb} ${target}: ${reason}`;
      streams.stderr.write(`${state.name}: ${state.dialect === 'busybox' ? '' : 'line 1: '}${text}\n`);
      return undefined;
    }
  }
  return current;
}

function open(state: ShellState, { fd, operator }: Redirect, target: string, streams: Streams): Streams {
  switch (operator) {
    case '<':
      return { ...streams, stdin: readerOf(state, target) };
    case '<<':
      return { ...streams, stdin: inputOf(target) };
    case '<<<':
      if (state.dialect !== 'bash') throw new ShellError('syntax error: unexpected redirection', true);
      return { ...streams, stdin: inputOf(`${target}\n`) };
    case '>&':
    case '<&':
      return duplicate(state, fd, target, streams);
    case '&>':
    case '&>>': {
      const output = writerOf(state, target, operator === '&>>', streams);
      return { ...streams, stdout: output, stderr: output };
    }
    default:
      return withOutput(streams, fd, writerOf(state, target, operator === '>>', streams));
  }
}

const withOutput = (streams: Streams, fd: number, output: Output): Streams =>
  fd === 2 ? { ...streams, stderr: output } : fd === 1 ? { ...streams, stdout: output } : streams;

function duplicate(state: ShellState, fd: number, target: string, streams: Streams): Streams {
  if (target === '-') return fd === 0 ? { ...streams, stdin: inputOf('') } : withOutput(streams, fd, nowhere);
  if (target === '1') return withOutput(streams, fd, streams.stdout);
  if (target === '2') return withOutput(streams, fd, streams.stderr);
  if (target === '0') return streams;
  const output = writerOf(state, target, false, streams);
  return { ...streams, stdout: output, stderr: output };
}

const nowhere: Output = { write: () => {} };

/** The streams of the container's main process, which `> /proc/1/fd/1` writes into the log. */
function mainStream(state: ShellState, path: string): Output | undefined {
  const main = state.process.container.main;
  if (path === '/proc/1/fd/1') return main?.stdout;
  return path === '/proc/1/fd/2' ? main?.stderr : undefined;
}

function writerOf(state: ShellState, target: string, append: boolean, streams: Streams): Output {
  const path = normalPath(target, state.cwd);
  if (path === '/dev/null' || path === '/dev/tty') return nowhere;
  if (path === '/dev/stdout' || path === '/dev/fd/1' || path === '/proc/self/fd/1') return streams.stdout;
  if (path === '/dev/stderr' || path === '/dev/fd/2' || path === '/proc/self/fd/2') return streams.stderr;
  const main = mainStream(state, path);
  if (main !== undefined) return main;
  const { files } = state.process.container;
  files.write(path, '', { append });
  return { write: (bytes) => files.write(path, bytes, { append: true }) };
}

function readerOf(state: ShellState, target: string): Input {
  const path = normalPath(target, state.cwd);
  if (path === '/dev/stdin') return state.process.stdin;
  const device = deviceInput(state.process.container, path);
  if (device !== undefined) return device;
  return inputOf(state.process.container.files.read(path));
}
