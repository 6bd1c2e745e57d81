const firstMs = 1000;
const longestMs = 15 * 60_000;

/** A daemon pod that fails again and again on one node is replaced after 1 s, 2 s … at last every 15 minutes. */
export class FailedPodBackoff {
  readonly #known = new Map<string, { readonly pauseMs: number; readonly sinceMs: number }>();

  /** How long the next replacement has to wait; 0 says that it may come now, and that the one after it waits longer. */
  waitMs(key: string, nowMs: number): number {
    const before = this.#known.get(key);
    const leftMs = before === undefined ? 0 : before.sinceMs + before.pauseMs - nowMs;
    if (leftMs > 0) return leftMs;
    const forgotten = before === undefined || nowMs - before.sinceMs > 2 * longestMs;
    const pauseMs = forgotten ? firstMs : Math.min(longestMs, before.pauseMs * 2);
    this.#known.set(key, { pauseMs, sinceMs: nowMs });
    return 0;
  }
}
