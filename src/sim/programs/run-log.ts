import type { ContainerLog, LogLine } from '../../apiserver/streams/pod-streams.ts';
import { createEmitter } from '../../base/emitter.ts';
import { type ByteString, textOfBytes } from './byte-string.ts';
import type { Output } from './pipe.ts';

/** The log of one run of a container, as the runtime writes it: whole lines with their time. */
export interface RunLog extends ContainerLog {
  readonly stdout: Output;
  readonly stderr: Output;
  /** What the lines that are kept take on the node's disk. */
  readonly bytes: number;
  end(): void;
}

/** A real runtime rotates at 10 MiB; what is kept here is bounded by lines. */
const maxLines = 1000;
/** The time, the stream and a tag stand before each line. */
const stampBytes = 45;

/** Where the lines of a log outlive the process that the cluster runs in. */
export interface KeptLog {
  /** Those of an earlier life. */
  readonly lines: readonly LogLine[];
  append(line: LogLine): void;
  /** Old lines were rotated away: these are left. */
  replace(lines: readonly LogLine[]): void;
}

export function createRunLog(now: () => Date, kept?: KeptLog): RunLog {
  let lines: LogLine[] = [...(kept?.lines ?? [])];
  let ended = false;
  const emitter = createEmitter<LogLine | undefined>();
  const open = { stdout: '', stderr: '' };

  const append = (stream: LogLine['stream'], text: ByteString): void => {
    const line = { at: now(), stream, text: textOfBytes(text) };
    lines.push(line);
    if (lines.length > maxLines + 200) {
      lines = lines.slice(-maxLines);
      kept?.replace(lines);
    } else kept?.append(line);
    emitter.emit(line);
  };
  const output = (stream: LogLine['stream']): Output => ({
    write(bytes) {
      if (ended) return;
      const parts = (open[stream] + bytes).split('\n');
      open[stream] = parts.pop() ?? '';
      for (const part of parts) append(stream, part);
    },
  });

  return {
    get lines() {
      return lines;
    },
    get ended() {
      return ended;
    },
    get bytes() {
      return lines.reduce((sum, { text }) => sum + text.length + stampBytes, 0);
    },
    subscribe: (listener) => emitter.subscribe(listener),
    stdout: output('stdout'),
    stderr: output('stderr'),
    end() {
      if (ended) return;
      for (const stream of ['stdout', 'stderr'] as const) if (open[stream] !== '') append(stream, open[stream]);
      ended = true;
      emitter.emit(undefined);
    },
  };
}
