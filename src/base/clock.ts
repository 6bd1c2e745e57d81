import type { Cancel } from './cancel.ts';

/**
 * Where time comes from. Everything that needs a moment or a delay takes a Clock, so that tests and the simulated
 * cluster can drive it by hand.
 */
export interface Clock {
  now(): Date;
  /** Runs once after `delayMs` milliseconds of this clock's time. */
  schedule(delayMs: number, run: () => void): Cancel;
}

/** Node's timers fire at once when they are told to wait longer than this. */
const longestTimer = 2 ** 31 - 1;

export const realClock: Clock = {
  now: () => new Date(),
  schedule(delayMs, run) {
    let timer: NodeJS.Timeout | undefined;
    const wait = (leftMs: number): void => {
      const next = leftMs > longestTimer ? () => wait(leftMs - longestTimer) : run;
      timer = setTimeout(next, Math.min(leftMs, longestTimer));
    };
    wait(delayMs);
    return () => clearTimeout(timer);
  },
};
