import type { Api } from '../../apiserver/api.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Pod } from '../../model/kinds.ts';
import type { ByteString } from './byte-string.ts';
import type { FileSystem } from './file-system.ts';
import type { Network } from './network.ts';
import type { Input, Output } from './pipe.ts';
import type { Task } from './task.ts';

/** What a simulated executable is: a task that ends with its exit code. */
export type Executable = (process: Process) => Task<number>;

/** One running program inside a container, with what it can see. Texts are byte strings. */
export interface Process {
  readonly pid: number;
  readonly parentPid: number;
  /** `exec` puts another command in its place. */
  argv: readonly ByteString[];
  readonly env: Map<string, ByteString>;
  readonly startedAt: Date;
  cwd: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly terminal: Terminal | undefined;
  readonly container: RunningContainer;
  /** Signals that the program handles; the others do what the kernel does by default. */
  readonly traps: Map<number, () => void>;
  /** Ends this process now. */
  exit(code: number): void;
}

/** What a terminal adds to a process that runs on one. */
export interface Terminal {
  readonly size: { readonly columns: number; readonly rows: number };
  /** While raw, keys come as they are typed and nothing is echoed. */
  raw: boolean;
  /** Called for Ctrl-C while not raw. */
  onInterrupt: (() => void) | undefined;
}

/** The processes that see each other: of one container, or of several that share. */
export interface PidNamespace {
  readonly entries: Map<number, ProcessEntry>;
  readonly processes: Map<number, Process>;
  /** A pod's containers share it: its first process is the sandbox's pause. */
  readonly isShared: boolean;
  nextPid(random: Random): number;
}

export interface ProcessEntry {
  readonly process: Process;
  end(code: number): void;
}

/** The inside of a started container: its files, its processes, its network. */
export interface RunningContainer {
  readonly pod: Pod;
  readonly name: string;
  readonly hostname: string;
  readonly files: FileSystem;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly api: Api;
  /** The ports that the image exposes and the pod declares. */
  readonly declaredPorts: readonly number[];
  readonly limits: ContainerLimits;
  readonly user: { readonly uid: number; readonly name: string };
  /** All that it sees: those of other containers, too, with which it shares. */
  readonly processes: ReadonlyMap<number, Process>;
  readonly pids: PidNamespace;
  /** The container's own first process; undefined before its start. */
  readonly main: Process | undefined;
  /** What can run, by the name that a file's `program` gives. */
  readonly executables: ReadonlyMap<string, Executable>;
  /** What the main process holds in memory; going over the limit kills the container. */
  memoryBytes: number;
  /** What programs say they have written below a mount point, beside the files that are really there. */
  readonly diskBytes: Map<string, number>;
  /** What it uses of a core, in thousandths; undefined where it says nothing. */
  cpuMilli: number | undefined;
  start(options: ProcessOptions): StartedProcess | StartFailure;
  /** Runs a task as one more process, as a fork does. */
  fork(program: Executable, options: ProcessOptions): StartedProcess;
  /** False when there is no such process. */
  signal(pid: number, signal: number): boolean;
}

interface ContainerLimits {
  readonly memoryBytes: number | undefined;
  readonly cpuMilli: number | undefined;
}

export interface ProcessOptions {
  readonly argv: readonly ByteString[];
  readonly env: ReadonlyMap<string, ByteString>;
  readonly cwd: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly parentPid: number;
  readonly terminal?: Terminal | undefined;
  readonly onExit?: (code: number) => void;
}

export interface StartedProcess {
  readonly process: Process;
  readonly exitCode: number | undefined;
  /** Waits for the exit code. */
  wait(): Task<number>;
}

/** Why a file cannot be executed. */
export interface StartFailure {
  readonly failure:
    | 'not-found'
    | 'no-such-file'
    | 'permission-denied'
    | 'is-directory'
    | 'exec-format'
    | 'no-interpreter';
  readonly path: string;
}
