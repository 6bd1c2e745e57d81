/** Completion indexes as closed ranges in rising order, none touching the next: what `completedIndexes` writes down. */
export type IndexIntervals = readonly (readonly [first: number, last: number])[];

/** Reads `1,3-5,7`; what is no number is left out, and so is what lies beyond the completions. */
export function parseIndexes(text: string | undefined, completions: number): IndexIntervals {
  const ranges = (text ?? '').split(',').flatMap((part): [number, number][] => {
    const found = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (found === null) return [];
    const first = Number(found[1]);
    const last = Math.min(Number(found[2] ?? first), completions - 1);
    return first > last ? [] : [[first, last]];
  });
  return merged(ranges);
}

/** Two neighbours are written `1,2`, three and more `1-3`. */
export const indexesText = (intervals: IndexIntervals): string =>
  intervals
    .map(([first, last]) => (first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`))
    .join(',');

export const indexCount = (intervals: IndexIntervals): number =>
  intervals.reduce((sum, [first, last]) => sum + last - first + 1, 0);

export const hasIndex = (intervals: IndexIntervals, index: number): boolean =>
  intervals.some(([first, last]) => first <= index && index <= last);

export const withIndexes = (intervals: IndexIntervals, indexes: Iterable<number>): IndexIntervals =>
  merged([...intervals, ...[...indexes].map((index): [number, number] => [index, index])]);

export const withRanges = (a: IndexIntervals, b: IndexIntervals): IndexIntervals => merged([...a, ...b]);

/** The lowest `count` indexes below `completions` that are in none of the intervals. */
export function firstIndexesOutside(taken: IndexIntervals, count: number, completions: number): readonly number[] {
  const found: number[] = [];
  let candidate = 0;
  for (const [first, last] of [...taken, [completions, completions] as const]) {
    for (; candidate < Math.min(first, completions) && found.length < count; candidate += 1) found.push(candidate);
    candidate = Math.max(candidate, last + 1);
  }
  return found;
}

/** How many indexes are in both. */
export function overlap(a: IndexIntervals, b: IndexIntervals): number {
  let shared = 0;
  for (const [first, last] of a) {
    for (const [otherFirst, otherLast] of b) {
      shared += Math.max(0, Math.min(last, otherLast) - Math.max(first, otherFirst) + 1);
    }
  }
  return shared;
}

function merged(ranges: readonly (readonly [number, number])[]): IndexIntervals {
  const result: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}
