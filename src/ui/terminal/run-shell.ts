import type { Clock } from '../../base/clock.ts';
import { cleanText } from '../../base/text/clean-text.ts';
import type { Cluster, ExecSession } from '../../cluster/cluster.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { terminalSize } from './terminal-size.ts';

export interface ShellTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly clock: Clock;
}

/** How a shell ended, as one sentence for the screen to come back to. */
export interface ShellEnd {
  readonly text: string;
  readonly tone: 'ok' | 'warning' | 'error';
}

// bash where there is one, as kubectl's own documentation advises, and sh where not.
const command = ['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh'];

/**
 * Gives the terminal to a shell in a container until it ends, whatever ends it. The caller has made the terminal free
 * (Ink's suspendTerminal) and takes it back afterwards.
 */
export async function runShell(
  cluster: Cluster,
  pod: ObjectKey<'Pod'>,
  container: string,
  terminal: ShellTerminal,
): Promise<ShellEnd> {
  const { stdin, stdout, clock } = terminal;
  const where = cleanText(`${pod.name}/${container}`);
  // Ink lets go of stdin while it is suspended; without this the process would have nothing to wait for and end.
  const stayAlive = clock.schedule(2_000_000_000, () => undefined);
  stdout.write(`Shell in ${where}: exit or Ctrl-D ends it, Ctrl-] twice leaves one that hangs.\r\n`);
  try {
    const session = await cluster.exec({
      pod,
      container,
      command,
      tty: true,
      onOutput: (bytes) => stdout.write(bytes),
    });
    return shellEnd(await connect(session, stdin, stdout), where);
  } catch (error) {
    return { text: `no shell in ${where}: ${messageOf(error)}`, tone: 'error' };
  } finally {
    stayAlive();
    stdout.write(sane);
  }
}

type ExecEnd = Awaited<ExecSession['done']> | 'left';

async function connect(session: ExecSession, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Promise<ExecEnd> {
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
    session.write(bytes);
  };
  const onResize = (): void => {
    const { columns, rows } = terminalSize(stdout);
    session.resize(columns, rows);
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

function shellEnd(end: ExecEnd, where: string): ShellEnd {
  if (end === 'left') return { text: `left the shell in ${where}; it may still run there`, tone: 'warning' };
  if ('problem' in end) return { text: `shell in ${where} ended: ${cleanText(end.problem)}`, tone: 'error' };
  if (end.exitCode === 0) return { text: `shell in ${where} ended`, tone: 'ok' };
  return { text: `shell in ${where} ended with exit code ${end.exitCode}`, tone: 'warning' };
}

const messageOf = (error: unknown): string => cleanText(error instanceof Error ? error.message : String(error));

/**
 * Whatever ran in the shell may have left the terminal in any state: colours, the alternate screen, mouse reports, a
 * scrolling region, application keys, bracketed paste and a hidden cursor are all taken back.
 */
const sane =
  '\x1b[0m\x1b[?1049l\x1b[r\x1b[?1l\x1b>\x1b[?7h\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\r\n';
