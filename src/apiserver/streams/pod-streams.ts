import type { Cancel } from '../../base/cancel.ts';
import type { ObjectKey } from '../../model/object-key.ts';

/** One line of a container's log, as the runtime stored it. */
export interface LogLine {
  readonly at: Date;
  readonly stream: 'stdout' | 'stderr';
  /** Without the line end. */
  readonly text: string;
}

/** One run's log. `lines` grows while the container runs. */
export interface ContainerLog {
  readonly lines: readonly LogLine[];
  /** True once the run has ended and no line can follow. */
  readonly ended: boolean;
  /** Called for each further line, and with undefined when the run ends. */
  subscribe(listener: (line: LogLine | undefined) => void): Cancel;
}

/** Where the process of an exec, attach or port-forward writes to. */
export interface StreamOutput {
  stdout(bytes: Uint8Array): void;
  stderr(bytes: Uint8Array): void;
  /** Once, at the end: the exit code, or why the command could not be run at all (the runtime's own words). */
  exit(result: { readonly code: number } | { readonly error: string }): void;
}

export interface StreamInput {
  stdin(bytes: Uint8Array): void;
  endStdin(): void;
  resize(columns: number, rows: number): void;
  /** The client has gone: end the process. */
  hangUp(): void;
}

export interface ExecRequest {
  readonly pod: ObjectKey<'Pod'>;
  readonly container: string;
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly stdin: boolean;
}

/** One forwarded connection, seen from the server. */
export interface Connection {
  /** Bytes from the client. */
  write(bytes: Uint8Array): void;
  end(): void;
}

/**
 * What the kubelets offer to the API server. The server has checked that pod and container exist; it asks only for
 * runs that the pod's status knows. A recording has logs and no processes, so `exec` and the rest are optional.
 */
export interface PodStreams {
  /** undefined: this run left no log (or the recording has none). */
  log(pod: ObjectKey<'Pod'>, container: string, which: 'current' | 'previous'): ContainerLog | undefined;
  /**
   * A recording's own answer to `kubectl logs [-p]`, asked instead of concluding from the pod's status which run is
   * meant: what was saved may be more, or less, than the status lets expect. It throws an ApiError to refuse.
   */
  recordedLog?(pod: ObjectKey<'Pod'>, container: string, previous: boolean): ContainerLog;
  exec?(request: ExecRequest, output: StreamOutput): StreamInput;
  /** Attaches to the container's main process. */
  attach?(request: Omit<ExecRequest, 'command'>, output: StreamOutput): StreamInput;
  /** Connects to a port in the pod's network namespace; a text says why that failed. */
  connect?(
    pod: ObjectKey<'Pod'>,
    port: number,
    client: { data(bytes: Uint8Array): void; close(): void },
  ): Connection | string;
}
