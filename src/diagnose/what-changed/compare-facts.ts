import type { Against, Change, Facts } from './change.ts';

/** Every path whose value differs, in the order of the paths as they are now, what is gone last. */
export function compareFacts(before: Facts, after: Facts, against: Against): readonly Change[] {
  const paths = [...after.keys(), ...[...before.keys()].filter((path) => !after.has(path))];
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, before: before.get(path), after: after.get(path), against }));
}
