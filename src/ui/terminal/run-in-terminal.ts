import type { Clock } from '../../base/clock.ts';
import { cleanText } from '../../base/text/clean-text.ts';
import type { ExecOptions, ExecSession } from '../../cluster/cluster.ts';
import { terminalSize } from './terminal-size.ts';

export interface HandedTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly clock: Clock;
}

/** What is to have the terminal. */
export interface TerminalProcess {
  /** What it is called, in `Shell in …` and `shell in … ended`. */
  readonly title: string;
  /** Said first: how one leaves it. */
  readonly hint: string;
  /** Without a terminal of its own in the container, line ends and the echo are made here, and Ctrl-C leaves. */
  readonly tty: boolean;
  open(onOutput: ExecOptions['onOutput']): Promise<ExecSession>;
}

/** How it ended, as one sentence for the screen to come back to. */
export interface TerminalEnd {
  readonly text: string;
  readonly tone: 'ok' | 'warning' | 'error';
}

/**
 * Gives the terminal to a process in a container until it ends, whatever ends it. The caller has made the terminal free
 * (Ink's suspendTerminal) and takes it back afterwards.
 */
export async function runInTerminal(process: TerminalProcess, terminal: HandedTerminal): Promise<TerminalEnd> {
  const { stdin, stdout, clock } = terminal;
  const title = cleanText(process.title);
  // Ink lets go of stdin while it is suspended; without this the process would have nothing to wait for and end.
  const stayAlive = clock.schedule(2_000_000_000, () => undefined);
  stdout.write(`${title[0]?.toUpperCase()}${title.slice(1)}: ${process.hint}\r\n`);
  try {
    const session = await process.open((bytes) => stdout.write(process.tty ? bytes : withReturns(bytes)));
    return endOf(await connect(session, process.tty, stdin, stdout), title);
  } catch (error) {
    return { text: `no ${title}: ${messageOf(error)}`, tone: 'error' };
  } finally {
    stayAlive();
    stdout.write(sane);
  }
}

type ExecEnd = Awaited<ExecSession['done']> | 'left';

async function connect(
  session: ExecSession,
  tty: boolean,
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
): Promise<ExecEnd> {
  let left: (end: 'left') => void = () => undefined;
  const leaving = new Promise<'left'>((resolve) => {
    left = resolve;
  });
  let lastWasEscape = false;
  const onInput = (chunk: Buffer | string): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    // Only a key pressed by hand comes alone; a pasted text may hold any byte.
    const isEscape = bytes.length === 1 && bytes[0] === 0x1d;
    if (isEscape && lastWasEscape) left('left');
    lastWasEscape = isEscape;
    if (tty) session.write(bytes);
    else if (bytes.length === 1 && bytes[0] === ctrlC) left('left');
    else if (bytes.length === 1 && bytes[0] === ctrlD) session.endInput();
    else if (!isEscape) {
      const lines = Buffer.from(bytes.toString('utf8').replaceAll('\r', '\n'));
      stdout.write(withReturns(lines));
      session.write(lines);
    }
  };
  const onResize = (): void => {
    const { columns, rows } = terminalSize(stdout);
    if (tty) session.resize(columns, rows);
  };
  stdin.setRawMode?.(true);
  stdin.on('data', onInput);
  stdin.resume();
  stdout.on('resize', onResize);
  onResize();
  try {
    return await Promise.race([session.done, leaving]);
  } finally {
    stdout.off('resize', onResize);
    // Pausing stdin here would leave Ink deaf afterwards: it waits for 'readable' and never resumes it itself.
    stdin.off('data', onInput);
    stdin.setRawMode?.(false);
    session.close();
  }
}

const ctrlC = 3;
const ctrlD = 4;

/** The terminal is raw, so that a bare line feed would not go back to the first column. */
const withReturns = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1');

function endOf(end: ExecEnd, title: string): TerminalEnd {
  if (end === 'left') return { text: `left the ${title}; it may still run there`, tone: 'warning' };
  if ('problem' in end) return { text: `${title} ended: ${cleanText(end.problem)}`, tone: 'error' };
  if (end.exitCode === 0) return { text: `${title} ended`, tone: 'ok' };
  return { text: `${title} ended with exit code ${end.exitCode}`, tone: 'warning' };
}

const messageOf = (error: unknown): string => cleanText(error instanceof Error ? error.message : String(error));

/**
 * Whatever ran in the shell may have left the terminal in any state: colours, the alternate screen, mouse reports, a
 * scrolling region, application keys, bracketed paste and a hidden cursor are all taken back.
 */
const sane =
  '\x1b[0m\x1b[?1049l\x1b[r\x1b[?1l\x1b>\x1b[?7h\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\r\n';
