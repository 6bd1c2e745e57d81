import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';

/** Turns any number of requests into at most one run per interval. */
export interface Pacer {
  request(): void;
  stop(): void;
}

export function createPacer(clock: Clock, intervalMs: number, run: () => void): Pacer {
  let timer: Cancel | undefined;
  let stopped = false;
  return {
    request() {
      if (timer !== undefined || stopped) return;
      timer = clock.schedule(intervalMs, () => {
        timer = undefined;
        run();
      });
    },
    stop() {
      stopped = true;
      timer?.();
      timer = undefined;
    },
  };
}
