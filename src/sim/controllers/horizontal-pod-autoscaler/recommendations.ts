/** Replicas are taken away only when nobody asked for more within this time. */
const defaultWindowMs = 300_000;

interface Recommendation {
  readonly atMs: number;
  readonly replicas: number;
}

/** What each autoscaler has recommended lately, by its uid. */
export class Recommendations {
  readonly #byUid = new Map<string, readonly Recommendation[]>();

  /** The highest recommendation of the window; the first one is that everything stays as it is. */
  stabilized(uid: string, current: number, desired: number, nowMs: number, windowMs = defaultWindowMs): number {
    const before = this.#byUid.get(uid) ?? [{ atMs: nowMs, replicas: current }];
    const recent = before.filter(({ atMs }) => atMs > nowMs - windowMs);
    this.#byUid.set(uid, [...recent, { atMs: nowMs, replicas: desired }]);
    return Math.max(desired, ...recent.map(({ replicas }) => replicas));
  }

  forget(uid: string): void {
    this.#byUid.delete(uid);
  }
}
