import type { PodStreams, StreamInput, StreamOutput } from '../../src/apiserver/streams/pod-streams.ts';

export interface ScriptedStreams extends Required<Omit<PodStreams, 'recordedLog'>> {
  /** What has reached the processes so far, in order: `exec web/app sh -c true`, `stdin hello`, `resize 80x24` … */
  readonly seen: readonly string[];
  /** Resolves when `seen` holds the text. */
  saw(text: string): Promise<void>;
}

/** Processes whose whole behaviour is a function of what they are given; `start` is told the command. */
export function scriptedStreams(
  start: (command: string, output: StreamOutput) => Partial<StreamInput>,
): ScriptedStreams {
  const seen: string[] = [];
  const waiting = new Map<string, () => void>();
  const note = (text: string): void => {
    seen.push(text);
    waiting.get(text)?.();
  };
  const run = (what: string, output: StreamOutput): StreamInput => {
    note(what);
    const input = start(what, output);
    return {
      stdin(bytes) {
        note(`stdin ${Buffer.from(bytes)}`);
        input.stdin?.(bytes);
      },
      endStdin() {
        note('end of stdin');
        input.endStdin?.();
      },
      resize(columns, rows) {
        note(`resize ${columns}x${rows}`);
        input.resize?.(columns, rows);
      },
      hangUp() {
        note('hang up');
        input.hangUp?.();
      },
    };
  };
  return {
    seen,
    saw: (text) =>
      seen.includes(text) ? Promise.resolve() : new Promise((resolve) => waiting.set(text, () => resolve())),
    log: () => undefined,
    exec: (request, output) =>
      run(`exec ${request.pod.name}/${request.container} ${request.command.join(' ')}`, output),
    attach: (request, output) => run(`attach ${request.pod.name}/${request.container}`, output),
    connect(pod, port, client) {
      if (port !== 80) return `connect to ${pod.name}:${port}: connection refused`;
      note(`connect ${pod.name}:${port}`);
      return {
        write: (bytes) => {
          client.data(Buffer.from(`echo ${Buffer.from(bytes)}`));
        },
        end: () => {
          note('end of connection');
          client.close();
        },
      };
    },
  };
}
