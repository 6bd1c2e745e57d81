/** Waiting longer after each failure: 10 seconds, doubled up to 300. */
export interface BackOff {
  readonly delayMs: number;
  readonly updatedAt: number;
}

const initialMs = 10_000;
const maxMs = 300_000;

/** The next step; it starts over when `expired`. */
export function nextBackOff(before: BackOff | undefined, now: number, expired: boolean): BackOff {
  const delayMs = before === undefined || expired ? initialMs : Math.min(before.delayMs * 2, maxMs);
  return { delayMs, updatedAt: now };
}

/** A crash back-off is forgotten when the container ran for ten minutes since the last step. */
export const crashBackOffExpired = (before: BackOff | undefined, finishedAt: number): boolean =>
  before !== undefined && finishedAt - before.updatedAt > 2 * maxMs;

/** A pull back-off is forgotten when it was not used for ten minutes. */
export const pullBackOffExpired = (before: BackOff | undefined, now: number): boolean =>
  before !== undefined && now - before.updatedAt > 2 * maxMs;

/** How much of the wait is left; 0 when it is over. */
export function remainingBackOff(backOff: BackOff | undefined, since: number, now: number): number {
  return backOff === undefined ? 0 : Math.max(0, since + backOff.delayMs - now);
}

/** The back-off that so many restarts, the last of them at `updatedAt`, have led to. */
export const backOffAfter = (restarts: number, updatedAt: number): BackOff | undefined =>
  restarts <= 0 ? undefined : { delayMs: Math.min(initialMs * 2 ** (Math.min(restarts, 6) - 1), maxMs), updatedAt };
