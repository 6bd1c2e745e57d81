interface Dated {
  readonly atMs: number;
}
interface Recommendation extends Dated {
  readonly replicas: number;
}
interface ScaleEvent extends Dated {
  /** Replicas that came; negative when they went. */
  readonly change: number;
}

/** The longest window or period that an autoscaler may set. */
const longestMs = 3_600_000;

/** What each autoscaler has recommended and done lately, by its uid. */
export class ScalingHistory {
  readonly #recommendations = new Map<string, readonly Recommendation[]>();
  readonly #events = new Map<string, readonly ScaleEvent[]>();

  /** The first recommendation of all is that everything stays as it is. */
  start(uid: string, replicas: number, nowMs: number): void {
    if (!this.#recommendations.has(uid)) this.#recommendations.set(uid, [{ atMs: nowMs, replicas }]);
  }

  recommend(uid: string, replicas: number, nowMs: number): void {
    this.#recommendations.set(uid, [
      ...recent(this.#recommendations.get(uid), longestMs, nowMs),
      { atMs: nowMs, replicas },
    ]);
  }

  recommendedWithin(uid: string, windowMs: number, nowMs: number): readonly number[] {
    return recent(this.#recommendations.get(uid), windowMs, nowMs).map(({ replicas }) => replicas);
  }

  scaled(uid: string, change: number, nowMs: number): void {
    this.#events.set(uid, [...recent(this.#events.get(uid), longestMs, nowMs), { atMs: nowMs, change }]);
  }

  /** How many replicas came, less those that went. */
  changeWithin(uid: string, periodMs: number, nowMs: number): number {
    return recent(this.#events.get(uid), periodMs, nowMs).reduce((sum, { change }) => sum + change, 0);
  }

  forget(uid: string): void {
    this.#recommendations.delete(uid);
    this.#events.delete(uid);
  }
}

const recent = <T extends Dated>(entries: readonly T[] | undefined, windowMs: number, nowMs: number): readonly T[] =>
  (entries ?? []).filter(({ atMs }) => atMs > nowMs - windowMs);
