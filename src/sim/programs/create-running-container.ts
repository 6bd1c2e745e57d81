import { createBell } from './bell.ts';
import { crashCode } from './crash-code.ts';
import { type FoundExecutable, findExecutable } from './find-executable.ts';
import { createPidNamespace } from './pid-namespace.ts';
import { inputOf } from './pipe.ts';
import type {
  Executable,
  PidNamespace,
  Process,
  ProcessEntry,
  ProcessOptions,
  RunningContainer,
  StartedProcess,
  StartFailure,
} from './process.ts';
import { type RunningTask, spawn, type Task } from './task.ts';

export interface RunningContainerOptions
  extends Omit<
    RunningContainer,
    'processes' | 'pids' | 'main' | 'memoryBytes' | 'diskBytes' | 'cpuMilli' | 'start' | 'fork' | 'signal'
  > {
  /** Whose processes it sees; absent: only its own. */
  readonly pids?: PidNamespace | undefined;
  /** Runs as the first process whatever file was asked for: a scripted container. */
  readonly mainProgram?: Executable | undefined;
  /** Called when the memory that a program declares goes over the limit. */
  readonly onOutOfMemory: () => void;
  /** Called when it has come to hold more or less, within its limit: its node may have no more. */
  readonly onMemory?: () => void;
}

/** Starts with no process; the first one started is the container's main process, with pid 1 unless it shares. */
export function createRunningContainer(options: RunningContainerOptions): RunningContainer & { killAll(): void } {
  const { onOutOfMemory, onMemory, mainProgram, pids = createPidNamespace(), ...surroundings } = options;
  const { entries, processes } = pids;
  let main: Process | undefined;
  let memory = 0;

  const container: RunningContainer & { killAll(): void } = {
    ...surroundings,
    processes,
    pids,
    get main() {
      return main;
    },
    get memoryBytes() {
      return memory;
    },
    set memoryBytes(bytes) {
      memory = bytes;
      if (options.limits.memoryBytes !== undefined && bytes > options.limits.memoryBytes) onOutOfMemory();
      else onMemory?.();
    },
    diskBytes: new Map(),
    cpuMilli: undefined,
    start(request) {
      const found = findExecutable(options.files, request.argv, { path: request.env.get('PATH'), cwd: request.cwd });
      if ('failure' in found) return found;
      const scripted = main === undefined ? mainProgram : undefined;
      const program = scripted ?? options.executables.get(found.program);
      if (program === undefined) return { failure: 'exec-format', path: found.path };
      if (pids.isShared && entries.size === 0) startPause(container);
      return run(container, {
        ...{ pid: pids.nextPid(options.random), program, found, request },
        onMade: (process) => {
          main ??= process;
        },
      });
    },
    fork(program, request) {
      const found = { path: '', program: '', argv: request.argv };
      return run(container, { pid: pids.nextPid(options.random), program, found, request });
    },
    signal(pid, signal) {
      const entry = entries.get(pid);
      if (entry === undefined) return false;
      deliver(entry, signal);
      return true;
    },
    killAll() {
      for (const entry of [...entries.values()]) {
        if (entry.process.container === container && !isPause(entry.process)) entry.end(137);
      }
    },
  };
  return container;
}

/** The first process of a pod whose containers share: it holds the namespace and outlives each of them. */
function startPause(container: RunningContainer): void {
  const program = container.executables.get('pause');
  if (program === undefined) return;
  const silent = { write: () => undefined };
  const request = { argv: ['/pause'], env: new Map(), cwd: '/', stdin: inputOf(''), stdout: silent, stderr: silent };
  run(container, {
    ...{ pid: container.pids.nextPid(container.random), program },
    found: { path: '/pause', program: 'pause', argv: ['/pause'] },
    request: { ...request, parentPid: 0 },
  });
}

const isPause = ({ pid, container }: Process): boolean => pid === 1 && container.pids.isShared;

/** Signals whose default action is to do nothing: CHLD, CONT, URG, WINCH. */
const ignoredByDefault = new Set([0, 17, 18, 23, 28]);

function deliver(entry: ProcessEntry, signal: number): void {
  const { process } = entry;
  const trap = signal === 9 ? undefined : process.traps.get(signal);
  if (trap !== undefined) trap();
  // The kernel does not apply default actions to the first process of a pid namespace, except for a kill from outside.
  else if (signal === 9 || (process.pid !== 1 && !ignoredByDefault.has(signal))) entry.end(128 + signal);
}

function run(
  container: RunningContainer,
  start: {
    readonly pid: number;
    readonly onMade?: (process: Process) => void;
    readonly program: Executable;
    readonly found: FoundExecutable;
    readonly request: ProcessOptions;
  },
): StartedProcess {
  const { pid, program, found, request } = start;
  const tables = container.pids;
  const ended = createBell();
  let exitCode: number | undefined;
  let task: RunningTask | undefined;

  const end = (code: number): void => {
    if (exitCode !== undefined) return;
    exitCode = code & 255;
    tables.entries.delete(pid);
    tables.processes.delete(pid);
    container.network.closeAllOf(pid, container.name);
    task?.cancel();
    for (const other of [...tables.entries.values()]) if (other.process.parentPid === pid) other.end(137);
    request.stdin.close();
    request.onExit?.(exitCode);
    ended.ring();
  };

  const process: Process = {
    pid,
    parentPid: request.parentPid,
    argv: found.argv,
    env: new Map(request.env),
    startedAt: container.clock.now(),
    cwd: request.cwd,
    stdin: request.stdin,
    stdout: request.stdout,
    stderr: request.stderr,
    terminal: request.terminal,
    container,
    traps: new Map(),
    exit: end,
  };
  tables.entries.set(pid, { process, end });
  tables.processes.set(pid, process);
  start.onMade?.(process);
  task = spawn(guarded(program, process), end);
  if (exitCode !== undefined) task.cancel();
  return {
    process,
    get exitCode() {
      return exitCode;
    },
    *wait() {
      while (exitCode === undefined) yield ended.rung;
      return exitCode;
    },
  };
}

/** Whatever goes wrong in a program ends that program, never the cluster around it. */
function* guarded(program: Executable, process: Process): Task<number> {
  try {
    return yield* program(process);
  } catch (error) {
    return crashCode(error, (text) => process.stderr.write(`${process.argv[0]}: ${text}\n`));
  }
}

export const isStartFailure = (result: StartedProcess | StartFailure): result is StartFailure => 'failure' in result;
