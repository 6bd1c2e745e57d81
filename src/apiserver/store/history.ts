import type { Change } from '../api.ts';

/** What a watch from an older resourceVersion gets: the changes since, or that they are no longer known. */
export type ChangesSince = readonly Change[] | 'compacted';

/** How much of the past is kept for watches. What exceeds one of the limits is forgotten, oldest first. */
export interface HistoryLimits {
  readonly changesMax: number;
  readonly ageMsMax: number;
}

/** The last changes of the store, one per revision. */
export class History {
  readonly #limits: HistoryLimits;
  #records: Record[] = [];
  /** Records before this index are forgotten; the array is cut only now and then. */
  #head = 0;
  /** The last revision before the first record. */
  #floor: number;

  constructor(limits: HistoryLimits, floor: number) {
    this.#limits = limits;
    this.#floor = floor;
  }

  add(change: Change, atMs: number): void {
    this.#records.push({ change, atMs });
    this.#forget(atMs);
  }

  /** Forgets everything up to now, as etcd's compaction does. */
  compact(): void {
    this.#floor += this.#records.length - this.#head;
    this.#records = [];
    this.#head = 0;
  }

  since(revision: number): ChangesSince {
    if (revision < this.#floor) return 'compacted';
    return this.#records.slice(this.#head + revision - this.#floor).map((record) => record.change);
  }

  #forget(nowMs: number): void {
    const oldestMs = nowMs - this.#limits.ageMsMax;
    while (this.#records.length - this.#head > changesMin) {
      const tooMany = this.#records.length - this.#head > this.#limits.changesMax;
      if (!tooMany && (this.#records[this.#head] as Record).atMs >= oldestMs) break;
      this.#head += 1;
      this.#floor += 1;
    }
    if (this.#head > this.#records.length / 2 && this.#head > 1000) {
      this.#records = this.#records.slice(this.#head);
      this.#head = 0;
    }
  }
}

interface Record {
  readonly change: Change;
  readonly atMs: number;
}

/** A quiet cluster at high speed would otherwise forget the change that a client has just been told of. */
const changesMin = 100;
