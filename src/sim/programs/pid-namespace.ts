import type { PidNamespace } from './process.ts';

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
