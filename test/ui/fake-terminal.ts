import { PassThrough, Writable } from 'node:stream';
import headless from '@xterm/headless';

/** Streams that look like a terminal to the program, and a terminal emulator that shows what a person would see. */
export interface FakeTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: { write(text: string): boolean };
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  screen(): string;
  waitFor(content: string | RegExp): Promise<string>;
  /** Resolves when the emulator has drawn all that was written. */
  settled(): Promise<void>;
  buffer(): 'normal' | 'alternate';
  isRaw(): boolean;
  errors(): string;
  /** Every byte that was written. */
  bytes(): string;
}

export function createFakeTerminal(columns = 80, rows = 24): FakeTerminal {
  const emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  const watchers = new Set<() => void>();
  const notify = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  let bytes = '';
  let errors = '';
  let raw = false;
  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk: string | Buffer, _encoding, done) {
        bytes += chunk.toString();
        emulator.write(chunk.toString(), notify);
        done();
      },
    }),
    { isTTY: true, columns, rows },
  ) as unknown as NodeJS.WriteStream;
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    ref: () => undefined,
    unref: () => undefined,
    setRawMode(mode: boolean) {
      raw = mode;
    },
  });
  const screen = (): string =>
    Array.from({ length: emulator.rows }, (_, row) =>
      (emulator.buffer.active.getLine(emulator.buffer.active.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    ).join('\n');
  return {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout,
    stderr: {
      write(text) {
        errors += text;
        return true;
      },
    },
    press: (keys) => stdin.write(keys),
    resize(nextColumns, nextRows) {
      emulator.resize(nextColumns, nextRows);
      Object.assign(stdout, { columns: nextColumns, rows: nextRows });
      stdout.emit('resize');
    },
    screen,
    waitFor: (content) => until(watchers, screen, content),
    settled: () => new Promise((resolve) => emulator.write('', resolve)),
    buffer: () => emulator.buffer.active.type,
    isRaw: () => raw,
    errors: () => errors,
    bytes: () => bytes,
  };
}

const deadlineMs = 5_000;

function until(watchers: Set<() => void>, screen: () => string, content: string | RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      watchers.delete(check);
      end();
    };
    const check = (): void => {
      const text = screen();
      if (typeof content === 'string' ? text.includes(content) : content.test(text)) finish(() => resolve(text));
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`the screen did not come to ${content}; it shows:\n${screen()}`))),
      deadlineMs,
    );
    watchers.add(check);
    check();
  });
}
