import { createBell } from './bell.ts';
import type { ByteString } from './byte-string.ts';
import type { Task, Wait } from './task.ts';

/** Where a process reads from. */
export interface Input {
  /** What has come since the last call; undefined at the end, '' when nothing is there yet. */
  take(): ByteString | undefined;
  /** Gives back what was taken too much. */
  putBack(bytes: ByteString): void;
  readonly changed: Wait;
  /** The reader has gone: writers get a broken pipe. */
  close(): void;
}

/** Where a process writes to. Writing to a pipe that nobody reads throws a BrokenPipe. */
export interface Output {
  write(bytes: ByteString): void;
}

export class BrokenPipe extends Error {}

export interface Pipe {
  readonly input: Input;
  readonly output: Output;
  /** The writer has gone: the reader comes to the end. */
  end(): void;
}

export function createPipe(): Pipe {
  const bell = createBell();
  let chunks: string[] = [];
  let ended = false;
  let abandoned = false;
  return {
    input: {
      take() {
        if (chunks.length === 0) return ended ? undefined : '';
        const taken = chunks.join('');
        chunks = [];
        return taken;
      },
      putBack: (bytes) => {
        if (bytes !== '') chunks.unshift(bytes);
      },
      changed: bell.rung,
      close: () => {
        abandoned = true;
        chunks = [];
      },
    },
    output: {
      write(bytes) {
        if (abandoned) throw new BrokenPipe('Broken pipe');
        if (bytes === '') return;
        chunks.push(bytes);
        bell.ring();
      },
    },
    end() {
      ended = true;
      bell.ring();
    },
  };
}

/** A stream whose whole content is known. */
export function inputOf(bytes: ByteString): Input {
  const pipe = createPipe();
  pipe.output.write(bytes);
  pipe.end();
  return pipe.input;
}

/** The next bytes, as many as are there; undefined at the end. */
export function* readChunk(input: Input): Task<ByteString | undefined> {
  for (;;) {
    const chunk = input.take();
    if (chunk !== '') return chunk;
    yield input.changed;
  }
}

export function* readAll(input: Input): Task<ByteString> {
  const chunks: string[] = [];
  for (;;) {
    const chunk = yield* readChunk(input);
    if (chunk === undefined) return chunks.join('');
    chunks.push(chunk);
  }
}

/** The next line without its end; undefined when there is none. What follows the line stays in the stream. */
export function* readLine(input: Input): Task<ByteString | undefined> {
  let line = '';
  for (;;) {
    const chunk = yield* readChunk(input);
    if (chunk === undefined) return line === '' ? undefined : line;
    const end = chunk.indexOf('\n');
    if (end < 0) {
      line += chunk;
      continue;
    }
    input.putBack(chunk.slice(end + 1));
    return line + chunk.slice(0, end);
  }
}
