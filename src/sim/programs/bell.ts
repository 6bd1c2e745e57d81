import type { Cancel } from '../../base/cancel.ts';
import type { Wait } from './task.ts';

/** A bell that tasks can wait for. Each ring wakes everyone who waits at that moment. */
export interface Bell {
  readonly rung: Wait;
  ring(): void;
}

export function createBell(): Bell {
  const waiting = new Set<() => void>();
  return {
    rung: (resume): Cancel => {
      const entry = (): void => resume();
      waiting.add(entry);
      return () => {
        waiting.delete(entry);
      };
    },
    ring() {
      const woken = [...waiting];
      waiting.clear();
      for (const resume of woken) resume();
    },
  };
}
