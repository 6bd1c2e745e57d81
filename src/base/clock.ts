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

export const realClock: Clock = {
  now: () => new Date(),
  schedule(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
