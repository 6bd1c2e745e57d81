import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';

/** Grows the waits between tries as client-go's reflector does: 800 ms, doubled up to 30 s, with jitter. */
export interface BackOff {
  nextMs(): number;
  /** How many waits there were since the last success. */
  count(): number;
  reset(): void;
}

const firstMs = 800;
const capMs = 30_000;
/** After this long without a failure the next one counts as the first. */
const resetAfterMs = 120_000;

export function createBackOff(clock: Pick<Clock, 'now'>, random: Pick<Random, 'fraction'>): BackOff {
  let failures = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    nextMs() {
      const nowMs = clock.now().getTime();
      if (nowMs - lastMs > resetAfterMs) failures = 0;
      lastMs = nowMs;
      const baseMs = Math.min(firstMs * 2 ** Math.min(failures++, 10), capMs);
      return Math.min(baseMs * (1 + random.fraction()), capMs * 1.5);
    },
    count: () => failures,
    reset() {
      failures = 0;
    },
  };
}
