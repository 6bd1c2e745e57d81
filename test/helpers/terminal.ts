import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

/** A program in a pseudo-terminal, seen through a terminal emulator as a person sees it. */
export interface Terminal {
  /** The visible screen, one text a row, right-trimmed. */
  screen(): string;
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  /** Waits until the screen holds the text or matches; fails with the whole screen after the deadline. */
  waitFor(content: Content, deadlineMs?: number): Promise<string>;
  /** Waits until the screen no longer holds the text. */
  waitUntilGone(content: Content, deadlineMs?: number): Promise<string>;
  /** `alternate` while a full-screen program runs. */
  buffer(): 'normal' | 'alternate';
  cursorIsShown(): boolean;
  readonly pid: number;
  signal(name: string): void;
  /** Resolves when the program has ended. */
  readonly ended: Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
  kill(): void;
}

/** What to look for on the screen. */
type Content = string | RegExp | ((screen: string) => boolean);

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export const keys = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  tab: '\t',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlZ: '\u001a',
} as const;

export function openTerminal(file: string, args: readonly string[], options: TerminalOptions = {}): Terminal {
  const { columns = 160, rows = 45 } = options;
  const emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 2000 });
  const process = spawn(file, [...args], {
    cols: columns,
    rows,
    cwd: options.cwd,
    env: { ...cleanEnvironment(), TERM: 'xterm-256color', ...options.env },
  });
  const watchers = new Set<() => void>();
  process.onData((data) => emulator.write(data, () => notify(watchers)));
  emulator.onData((data) => process.write(data));
  const ended = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) => {
    process.onExit(({ exitCode, signal }) => {
      emulator.write('', () => {
        notify(watchers);
        resolve({ exitCode, signal });
      });
    });
  });
  let isCursorShown = true;
  emulator.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (params) => {
    if (params.includes(25)) isCursorShown = true;
    return false;
  });
  emulator.parser.registerCsiHandler({ prefix: '?', final: 'l' }, (params) => {
    if (params.includes(25)) isCursorShown = false;
    return false;
  });
  const screen = (): string => screenOf(emulator);
  return {
    screen,
    ended,
    press: (text) => process.write(text),
    resize(newColumns, newRows) {
      emulator.resize(newColumns, newRows);
      process.resize(newColumns, newRows);
    },
    waitFor: (content, deadlineMs = 20_000) =>
      until(watchers, screen, (text) => holds(text, content), content, deadlineMs),
    waitUntilGone: (content, deadlineMs = 20_000) =>
      until(watchers, screen, (text) => !holds(text, content), content, deadlineMs),
    buffer: () => emulator.buffer.active.type,
    cursorIsShown: () => isCursorShown,
    pid: process.pid,
    signal: (name) => process.kill(name),
    kill: () => process.kill('SIGKILL'),
  };
}

function screenOf(emulator: InstanceType<typeof headless.Terminal>): string {
  const { active } = emulator.buffer;
  return Array.from({ length: emulator.rows }, (_, row) =>
    (active.getLine(active.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
  ).join('\n');
}

function holds(text: string, content: Content): boolean {
  if (typeof content === 'function') return content(text);
  return typeof content === 'string' ? text.includes(content) : content.test(text);
}

function notify(watchers: ReadonlySet<() => void>): void {
  for (const watcher of [...watchers]) watcher();
}

function until(
  watchers: Set<() => void>,
  screen: () => string,
  isMet: (text: string) => boolean,
  content: Content,
  deadlineMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (!isMet(screen())) return;
      finish();
      resolve(screen());
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`the screen did not come to ${content} within ${deadlineMs} ms; it shows:\n${screen()}`));
    }, deadlineMs);
    const finish = (): void => {
      clearTimeout(timer);
      watchers.delete(check);
    };
    watchers.add(check);
    check();
  });
}

/** The environment of a person's terminal: none of the test runner's or CI's own variables. */
function cleanEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'USER', 'TMPDIR'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
