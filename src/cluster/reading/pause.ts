import type { Clock } from '../../base/clock.ts';

/** Waits for a while; returns early when the signal aborts or `wake` is called. */
export interface Pause {
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Ends every wait now. */
  wake(): void;
}

export function createPause(clock: Clock): Pause {
  const waiting = new Set<() => void>();
  return {
    wait(ms, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          cancel();
          waiting.delete(end);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const cancel = clock.schedule(ms, end);
        waiting.add(end);
        signal.addEventListener('abort', end);
      });
    },
    wake() {
      for (const end of [...waiting]) end();
    },
  };
}
