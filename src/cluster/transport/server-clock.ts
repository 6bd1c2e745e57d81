import type { Clock } from '../../base/clock.ts';

/** What one answer tells about the server's clock: its Date header lies between the two local moments. */
export interface ClockReading {
  readonly sentMs: number;
  readonly receivedMs: number;
  readonly serverMs: number;
}

/** How the time of a simulated cluster goes: not with ours, but at most as far as ours. */
interface ServerPace {
  readonly nowMs: number;
  readonly speed: number;
  readonly isPaused: boolean;
}

/** The server's time, worked out from the Date headers of its answers. */
export interface ServerClock {
  now(): Date;
  learn(reading: ClockReading): void;
  /** A simulated cluster has told how its time goes. */
  follow(pace: ServerPace): void;
  /** Undefined for a clock that simply runs. */
  pace(): ServerPace | undefined;
}

/** A Date header has whole seconds and takes a moment to come; what is further off means that somebody steered. */
const toleranceMs = 2_500;

/**
 * A Date header has whole seconds, so each answer only bounds the offset between the two clocks; the bounds of all
 * answers are intersected. An answer that contradicts them means that a clock was set, and starts anew.
 */
export function createServerClock(clock: Pick<Clock, 'now'>): ServerClock {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let pace: (ServerPace & { readonly atMs: number }) | undefined;
  const paced = ({ nowMs, speed, isPaused, atMs }: ServerPace & { readonly atMs: number }): number => {
    const localMs = clock.now().getTime();
    return Math.min(localMs, nowMs + (isPaused ? 0 : speed * (localMs - atMs)));
  };
  const offsetMs = (): number => {
    // As long as both clocks may be the same, ours is taken as it is.
    if (low <= 0 && high >= 0) return 0;
    return Math.round((low + high) / 2);
  };
  return {
    now: () => new Date(pace === undefined ? clock.now().getTime() + offsetMs() : paced(pace)),
    pace: () => pace,
    follow(told) {
      const localMs = clock.now().getTime();
      pace = { ...told, atMs: localMs };
      low = told.nowMs - localMs;
      high = low;
    },
    learn({ sentMs, receivedMs, serverMs }) {
      if (pace !== undefined) {
        if (Math.abs(paced(pace) - serverMs) <= toleranceMs * Math.max(1, pace.speed)) return;
        pace = undefined;
      }
      const newLow = serverMs - receivedMs;
      const newHigh = serverMs + 1000 - sentMs;
      const isConsistent = newLow <= high && newHigh >= low;
      low = isConsistent ? Math.max(low, newLow) : newLow;
      high = isConsistent ? Math.min(high, newHigh) : newHigh;
    },
  };
}
