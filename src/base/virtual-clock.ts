import type { Clock } from './clock.ts';

/** A clock that stands still until it is advanced; timers fire in the order of their due time, then of their making. */
export interface VirtualClock extends Clock {
  /** Moves time forward and fires each due timer at exactly its own moment. */
  advance(ms: number): void;
  advanceTo(moment: Date): void;
  /** When the next timer is due; undefined when nothing waits. */
  nextDue(): Date | undefined;
}

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly run: () => void;
}

export function createVirtualClock(start: Date): VirtualClock {
  let nowMs = start.getTime();
  let order = 0;
  const timers = new TimerHeap();
  const cancelled = new Set<Timer>();

  const nextTimer = (): Timer | undefined => {
    for (let timer = timers.peek(); timer !== undefined; timer = timers.peek()) {
      if (!cancelled.delete(timer)) return timer;
      timers.pop();
    }
    return undefined;
  };

  const advanceToMs = (targetMs: number): void => {
    for (let timer = nextTimer(); timer !== undefined && timer.dueMs <= targetMs; timer = nextTimer()) {
      timers.pop();
      nowMs = Math.max(nowMs, timer.dueMs);
      timer.run();
    }
    nowMs = Math.max(nowMs, targetMs);
  };

  return {
    now: () => new Date(nowMs),
    schedule(delayMs, run) {
      if (Number.isNaN(delayMs))
        throw new Error('a timer was given NaN milliseconds to wait: it would never be in order');
      let waiting = true;
      const timer: Timer = {
        dueMs: nowMs + Math.max(0, delayMs),
        order: order++,
        run: () => {
          waiting = false;
          run();
        },
      };
      timers.push(timer);
      return () => {
        if (waiting) cancelled.add(timer);
        waiting = false;
      };
    },
    advance: (ms) => advanceToMs(nowMs + ms),
    advanceTo: (moment) => advanceToMs(moment.getTime()),
    nextDue: () => {
      const timer = nextTimer();
      return timer === undefined ? undefined : new Date(timer.dueMs);
    },
  };
}

/** A binary heap, because a cluster of thousands of pods keeps tens of thousands of timers. */
class TimerHeap {
  readonly #items: Timer[] = [];

  peek(): Timer | undefined {
    return this.#items[0];
  }

  push(timer: Timer): void {
    this.#items.push(timer);
    let index = this.#items.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  pop(): void {
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return;
    this.#items[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const smallest = [left, left + 1].reduce((best, child) => (this.#before(child, best) ? child : best), index);
      if (smallest === index) return;
      this.#swap(index, smallest);
      index = smallest;
    }
  }

  #before(a: number, b: number): boolean {
    const first = this.#items[a];
    const second = this.#items[b];
    if (first === undefined || second === undefined) return false;
    return first.dueMs < second.dueMs || (first.dueMs === second.dueMs && first.order < second.order);
  }

  #swap(a: number, b: number): void {
    const first = this.#items[a] as Timer;
    this.#items[a] = this.#items[b] as Timer;
    this.#items[b] = first;
  }
}
