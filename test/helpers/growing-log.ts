import type { ContainerLog, LogLine } from '../../src/apiserver/streams/pod-streams.ts';
import { createEmitter } from '../../src/base/emitter.ts';

export interface GrowingLog extends ContainerLog {
  write(at: string, text: string): void;
  end(): void;
}

/** The log of a run that goes on until the test ends it. */
export function growingLog(): GrowingLog {
  const lines: LogLine[] = [];
  const emitter = createEmitter<LogLine | undefined>();
  let ended = false;
  return {
    lines,
    get ended() {
      return ended;
    },
    subscribe: emitter.subscribe,
    write(at, text) {
      const line: LogLine = { at: new Date(at), stream: 'stdout', text };
      lines.push(line);
      emitter.emit(line);
    },
    end() {
      ended = true;
      emitter.emit(undefined);
    },
  };
}
