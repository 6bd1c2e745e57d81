import type { Clock } from '../../base/clock.ts';

/** What one answer tells about the server's clock: its Date header lies between the two local moments. */
export interface ClockReading {
  readonly sentMs: number;
  readonly receivedMs: number;
  readonly serverMs: number;
}

/** The server's time, worked out from the Date headers of its answers. */
export interface ServerClock {
  now(): Date;
  learn(reading: ClockReading): void;
}

/**
 * A Date header has whole seconds, so each answer only bounds the offset between the two clocks; the bounds of all
 * answers are intersected. An answer that contradicts them means that a clock was set, and starts anew.
 */
export function createServerClock(clock: Pick<Clock, 'now'>): ServerClock {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  const offsetMs = (): number => {
    // As long as both clocks may be the same, ours is taken as it is.
    if (low <= 0 && high >= 0) return 0;
    return Math.round((low + high) / 2);
  };
  return {
    now: () => new Date(clock.now().getTime() + offsetMs()),
    learn({ sentMs, receivedMs, serverMs }) {
      const newLow = serverMs - receivedMs;
      const newHigh = serverMs + 1000 - sentMs;
      const isConsistent = newLow <= high && newHigh >= low;
      low = isConsistent ? Math.max(low, newLow) : newLow;
      high = isConsistent ? Math.min(high, newHigh) : newHigh;
    },
  };
}
