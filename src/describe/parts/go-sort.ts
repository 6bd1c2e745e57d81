/**
 * Sorts as Go's sort.Sort does. That sort is not stable, so items that are equal end in an order of its own: the events
 * of one moment stand in kubectl's output as this algorithm leaves them. It is a pattern-defeating quicksort, described
 * in Go's src/sort/zsortinterface.go; each choice below has to be the same.
 */
export function goSort<T>(items: readonly T[], less: (a: T, b: T) => boolean): T[] {
  const sorter = new Sorter([...items], less);
  sorter.sort(0, items.length, bitLength(items.length));
  return sorter.items;
}

const longestInsertion = 12;
const shortestShifting = 50;
const mostShifts = 5;
const shortestNinther = 50;
const mostSwaps = 12;

type Hint = 'increasing' | 'decreasing' | 'unknown';

class Sorter<T> {
  readonly items: T[];
  readonly #less: (a: T, b: T) => boolean;

  constructor(items: T[], less: (a: T, b: T) => boolean) {
    this.items = items;
    this.#less = less;
  }

  /** Sorts from `from` up to but not including `to`; after `limit` bad choices it falls back to a heap. */
  sort(from: number, to: number, limit: number): void {
    let [start, end, left] = [from, to, limit];
    let wasBalanced = true;
    let wasPartitioned = true;
    while (end - start > longestInsertion) {
      const length = end - start;
      if (left === 0) {
        this.#heapSort(start, end);
        return;
      }
      if (!wasBalanced) {
        this.#breakPatterns(start, length);
        left -= 1;
      }
      const { pivot, hint } = this.#preparePivot(start, end);
      if (wasBalanced && wasPartitioned && hint === 'increasing' && this.#finishSorted(start, end)) return;
      if (start > 0 && !this.#before(start - 1, pivot)) {
        start = this.#partitionEqual(start, end, pivot);
        continue;
      }
      const { middle, already } = this.#partition(start, end, pivot);
      wasPartitioned = already;
      wasBalanced = Math.min(middle - start, end - middle) >= Math.trunc(length / 8);
      // The shorter side is sorted by itself, the longer one by the next round.
      if (middle - start < end - middle) {
        this.sort(start, middle, left);
        start = middle + 1;
      } else {
        this.sort(middle + 1, end, left);
        end = middle;
      }
    }
    this.#insertionSort(start, end);
  }

  #insertionSort(from: number, to: number): void {
    for (let index = from + 1; index < to; index += 1) {
      for (let at = index; at > from && this.#before(at, at - 1); at -= 1) this.#swap(at, at - 1);
    }
  }

  /** A range that goes down is turned round first. */
  #preparePivot(from: number, to: number): { pivot: number; hint: Hint } {
    const chosen = this.#choosePivot(from, to);
    if (chosen.hint !== 'decreasing') return chosen;
    for (let low = from, high = to - 1; low < high; low += 1, high -= 1) this.#swap(low, high);
    return { pivot: to - 1 - (chosen.pivot - from), hint: 'increasing' };
  }

  #choosePivot(from: number, to: number): { pivot: number; hint: Hint } {
    const quarter = Math.trunc((to - from) / 4);
    let swaps = 0;
    const ordered = (a: number, b: number): readonly [number, number] => {
      if (!this.#before(b, a)) return [a, b];
      swaps += 1;
      return [b, a];
    };
    const median = (a: number, b: number, c: number): number => {
      const [low, middle] = ordered(a, b);
      const [lower] = ordered(middle, c);
      return ordered(low, lower)[1];
    };
    let places = [from + quarter, from + quarter * 2, from + quarter * 3];
    if (to - from >= shortestNinther) places = places.map((place) => median(place - 1, place, place + 1));
    const [low = from, middle = from, high = from] = places;
    const pivot = median(low, middle, high);
    return { pivot, hint: swaps === 0 ? 'increasing' : swaps === mostSwaps ? 'decreasing' : 'unknown' };
  }

  /** Repairs a range that is nearly sorted; false when there is more to do. */
  #finishSorted(from: number, to: number): boolean {
    let index = from + 1;
    for (let shift = 0; shift < mostShifts; shift += 1) {
      while (index < to && !this.#before(index, index - 1)) index += 1;
      if (index === to) return true;
      if (to - from < shortestShifting) return false;
      this.#swap(index, index - 1);
      if (index - from >= 2) {
        for (let at = index - 1; at >= 1 && this.#before(at, at - 1); at -= 1) this.#swap(at, at - 1);
      }
      if (to - index >= 2) {
        for (let at = index + 1; at < to && this.#before(at, at - 1); at += 1) this.#swap(at, at - 1);
      }
    }
    return false;
  }

  #partition(from: number, to: number, pivot: number): { middle: number; already: boolean } {
    this.#swap(from, pivot);
    let low = from + 1;
    let high = to - 1;
    let already = true;
    for (;;) {
      while (low <= high && this.#before(low, from)) low += 1;
      while (low <= high && !this.#before(high, from)) high -= 1;
      if (low > high) break;
      already = false;
      this.#swap(low, high);
      low += 1;
      high -= 1;
    }
    this.#swap(high, from);
    return { middle: high, already };
  }

  /** Puts what equals the pivot in front, and says where the rest begins. */
  #partitionEqual(from: number, to: number, pivot: number): number {
    this.#swap(from, pivot);
    let low = from + 1;
    let high = to - 1;
    for (;;) {
      while (low <= high && !this.#before(from, low)) low += 1;
      while (low <= high && this.#before(from, high)) high -= 1;
      if (low > high) return low;
      this.#swap(low, high);
      low += 1;
      high -= 1;
    }
  }

  /** Swaps three items around the middle with others, drawn by a xorshift that starts from the length. */
  #breakPatterns(from: number, length: number): void {
    let random = BigInt(length);
    const mask = 2n ** BigInt(bitLength(length)) - 1n;
    const middle = from + Math.trunc(length / 4) * 2;
    for (let index = middle - 1; index <= middle + 1; index += 1) {
      random = BigInt.asUintN(64, random ^ (random << 13n));
      random ^= random >> 7n;
      random = BigInt.asUintN(64, random ^ (random << 17n));
      const other = Number(random & mask);
      this.#swap(index, from + (other >= length ? other - length : other));
    }
  }

  #heapSort(from: number, to: number): void {
    const length = to - from;
    for (let root = Math.trunc((length - 1) / 2); root >= 0; root -= 1) this.#siftDown(root, length, from);
    for (let last = length - 1; last >= 0; last -= 1) {
      this.#swap(from, from + last);
      this.#siftDown(0, last, from);
    }
  }

  #siftDown(start: number, length: number, first: number): void {
    for (let root = start, child = 2 * root + 1; child < length; child = 2 * root + 1) {
      if (child + 1 < length && this.#before(first + child, first + child + 1)) child += 1;
      if (!this.#before(first + root, first + child)) return;
      this.#swap(first + root, first + child);
      root = child;
    }
  }

  #before(a: number, b: number): boolean {
    return this.#less(this.items[a] as T, this.items[b] as T);
  }

  #swap(a: number, b: number): void {
    const kept = this.items[a] as T;
    this.items[a] = this.items[b] as T;
    this.items[b] = kept;
  }
}

const bitLength = (value: number): number => value.toString(2).length;
