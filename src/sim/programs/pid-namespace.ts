import type { Random } from '../../base/random.ts';
import type { Process } from './process.ts';

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

export function createPidNamespace(isShared = false): PidNamespace {
  let last = 0;
  return {
    entries: new Map(),
    processes: new Map(),
    isShared,
    nextPid(random) {
      last += last === 0 ? 1 : 1 + random.integer(6);
      return last;
    },
  };
}
