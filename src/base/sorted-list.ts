/** Something with its place among others; no two have the same. */
export interface Ordered {
  readonly order: string;
}

/** Keeps items in the order of their texts. What it gives out never changes: a change makes a new array. */
export interface SortedList<T extends Ordered> {
  add(item: T): void;
  remove(item: T): void;
  /** The same array as before where nothing has changed. */
  items(): readonly T[];
}

/** So few changes are put in one by one; more are merged in one pass. */
const few = 8;

export function createSortedList<T extends Ordered>(): SortedList<T> {
  let sorted: readonly T[] = [];
  const added = new Map<string, T>();
  const removed = new Set<string>();
  return {
    add(item) {
      added.set(item.order, item);
    },
    remove({ order }) {
      if (!added.delete(order)) removed.add(order);
    },
    items() {
      if (added.size + removed.size === 0) return sorted;
      sorted = added.size + removed.size <= few ? spliced(sorted, added, removed) : merged(sorted, added, removed);
      added.clear();
      removed.clear();
      return sorted;
    },
  };
}

function spliced<T extends Ordered>(
  sorted: readonly T[],
  added: ReadonlyMap<string, T>,
  removed: ReadonlySet<string>,
): readonly T[] {
  const next = sorted.slice();
  for (const order of removed) {
    const index = placeOf(next, order);
    if (next[index]?.order === order) next.splice(index, 1);
  }
  for (const item of added.values()) next.splice(placeOf(next, item.order), 0, item);
  return next;
}

/** Merges only where something comes or goes: what stands before and after that is taken over as it is. */
function merged<T extends Ordered>(
  sorted: readonly T[],
  added: ReadonlyMap<string, T>,
  removed: ReadonlySet<string>,
): readonly T[] {
  const news = [...added.values()].sort(byOrder);
  const last = sorted.at(-1)?.order ?? '';
  const inside = placeOf(news, last);
  const texts = [...removed, ...news.slice(0, inside).map(({ order }) => order)].sort();
  const begin = placeOf(sorted, texts[0] ?? '\uffff');
  const end = Math.min(sorted.length, placeOf(sorted, texts.at(-1) ?? '\uffff') + 1);
  const middle = mergedAll(sorted.slice(begin, end), news.slice(0, inside), removed);
  return sorted.slice(0, begin).concat(middle, sorted.slice(end), news.slice(inside));
}

function mergedAll<T extends Ordered>(
  sorted: readonly T[],
  news: readonly T[],
  removed: ReadonlySet<string>,
): readonly T[] {
  const next: T[] = [];
  let taken = 0;
  for (const item of sorted) {
    if (removed.has(item.order)) continue;
    for (let first = news[taken]; first !== undefined && first.order < item.order; first = news[taken]) {
      next.push(first);
      taken += 1;
    }
    next.push(item);
  }
  for (const item of news.slice(taken)) next.push(item);
  return next;
}

/** The index of the first item that does not come before `order`. */
function placeOf(sorted: readonly Ordered[], order: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.order ?? '') < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byOrder = (a: Ordered, b: Ordered): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);
