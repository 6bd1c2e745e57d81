import type { Cancel } from '../base/cancel.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, KubeObject } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import type { SimControl } from '../model/sim-control.ts';

/** Where the data comes from; only for the header and for `can`: nothing else above this room may depend on it. */
export interface ClusterSource {
  readonly kind: 'live' | 'sim' | 'replay';
  /** The context's name, the scenario, or the snapshot's path. */
  readonly name: string;
  /** A recording's moment: the cluster's clock stands there. */
  readonly frozenAt?: Date;
  /** What a recording holds; absent for clusters that can be asked for everything. */
  readonly collected?: Collected;
}

/**
 * For each kind where all objects were collected: everywhere, or in these namespaces. A kind that is not named may have
 * objects too, but that others do not exist cannot be told.
 */
export type Collected = Readonly<Partial<Record<Kind, 'all' | readonly string[]>>>;

export interface Connection {
  readonly state: 'connecting' | 'connected' | 'lost';
  /** When the last byte of data came, by the local clock; undefined before the first. */
  readonly lastDataAt: Date | undefined;
  /** What went wrong last, in one sentence, while not connected. */
  readonly problem: string | undefined;
  readonly retryAt: Date | undefined;
}

/** What changed since the last call of a listener. `keys` is undefined when a kind was read anew as a whole. */
export interface ClusterChange {
  readonly kind: Kind | 'connection' | 'logs';
  readonly keys: readonly ObjectKey[] | undefined;
}

/** One piece of a followed log. Nothing is dropped silently: what is missing is a `gap` with its reason. */
export type LogChunk =
  | { readonly type: 'line'; readonly at: string | undefined; readonly text: string }
  | { readonly type: 'gap'; readonly reason: string }
  | { readonly type: 'end'; readonly reason: string };

export interface LogRequest {
  readonly pod: ObjectKey<'Pod'>;
  readonly container: string;
  readonly previous: boolean;
  readonly follow: boolean;
  readonly tailLines?: number;
  readonly sinceSeconds?: number;
}

/** A process in a container, wired to our terminal or to a test. */
export interface ExecSession {
  write(bytes: Uint8Array): void;
  endInput(): void;
  /** Resolves when what was written so far has left this program: large inputs wait for it. */
  flushed(): Promise<void>;
  resize(columns: number, rows: number): void;
  close(): void;
  /** Resolves once, whatever happened: the exit code, or the sentence that says why there is none. */
  readonly done: Promise<{ readonly exitCode: number } | { readonly problem: string }>;
}

export interface ExecOptions {
  readonly pod: ObjectKey<'Pod'>;
  readonly container: string;
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly onOutput: (bytes: Uint8Array, stream: 'stdout' | 'stderr') => void;
}

/** To look at, and to talk to, the process that a container runs already. */
export interface AttachOptions {
  readonly pod: ObjectKey<'Pod'>;
  readonly container: string;
  /** As the container's own spec says; the server refuses what it does not offer. */
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly onOutput: (bytes: Uint8Array, stream: 'stdout' | 'stderr') => void;
}

export interface ForwardOptions {
  readonly pod: ObjectKey<'Pod'>;
  /** The port in the pod. */
  readonly port: number;
  /** The port on this machine; 0 takes any that is free. */
  readonly localPort: number;
}

/** A port of this machine behind which a pod answers. It listens on 127.0.0.1 only. */
export interface Forward {
  readonly pod: ObjectKey<'Pod'>;
  readonly port: number;
  readonly localPort: number;
  /** How many connections have been carried, and why the last one failed, if it did. */
  readonly connections: number;
  readonly problem: string | undefined;
  close(): void;
}

/** Files between this machine and a container, by `tar` in the container, as `kubectl cp` does. */
export interface CopyOptions {
  readonly pod: ObjectKey<'Pod'>;
  readonly container: string;
  readonly direction: 'from-pod' | 'to-pod';
  /** The path in the container. */
  readonly remote: string;
  /** The path on this machine, absolute or relative to where podtriage runs. */
  readonly local: string;
}

export interface Copied {
  readonly files: number;
  readonly bytes: number;
  /** Where they are now. */
  readonly target: string;
  /** What was left out, a sentence each: links, devices, names that lead out of the target. */
  readonly skipped: readonly string[];
}

/** An open cluster. Everything podtriage knows of a cluster comes through here, live, simulated or replayed alike. */
export interface Cluster {
  readonly source: ClusterSource;
  readonly context: string;
  /** The namespaces that are read; [] means all of them. May shrink when all of them are forbidden. */
  readonly namespaces: readonly string[];
  readonly can: { readonly exec: boolean; readonly write: boolean };
  serverVersion(): string | undefined;
  /** Sentences about what is read otherwise than asked for: "all namespaces are forbidden, only shop is read". */
  notices(): readonly string[];
  connection(): Connection;
  /** Always the newest state; cheap to call. */
  view(): ClusterView;
  /** Starts reading kinds that are not read yet; they stay live until close. */
  want(kinds: readonly Kind[]): void;
  /** How the time of a simulated cluster goes, once it has told; undefined for every other one. */
  pace(): { readonly speed: number; readonly isPaused: boolean } | undefined;
  /** Resolves when every wanted kind and every lookup asked so far is answered, forbidden or failed. */
  settled(): Promise<void>;
  subscribe(listener: (changes: readonly ClusterChange[]) => void): Cancel;
  /** The object as the server has it now, whole, for YAML; rejects with a one-sentence Error. */
  read(key: ObjectKey, signal: AbortSignal): Promise<KubeObject>;
  logs(request: LogRequest, signal: AbortSignal): AsyncIterable<LogChunk>;
  exec(options: ExecOptions): Promise<ExecSession>;
  attach(options: AttachOptions): Promise<ExecSession>;
  /** Rejects with one sentence when the local port is taken or tunnels are not allowed. */
  forward(options: ForwardOptions): Promise<Forward>;
  /** Those that are open, oldest first; all of them end with the cluster. */
  forwards(): readonly Forward[];
  /** Rejects with one sentence; what stands on this machine already is never overwritten. */
  copy(options: CopyOptions, signal: AbortSignal): Promise<Copied>;
  /**
   * Steers a simulated cluster: its faults, its clock. Without a body it asks how things stand. Rejects with one sentence
   * on any other cluster, before anything is sent to it.
   */
  steer(command: SimControl, body?: object): Promise<unknown>;
  close(): Promise<void>;
}
