import type { Tone } from '../column.ts';

/** A map as kubectl prints it in one cell: `a=1,b=2`, `<none>` when there is none. */
export function formatLabels(labels: Readonly<Record<string, string>> | undefined): string {
  const entries = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? '<none>' : entries.map(([key, value]) => `${key}=${value}`).join(',');
}

/** The first three of a list and how many more there are. */
export function firstThree(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(',');
  return items.length > 3 ? `${shown} + ${items.length - 3} more...` : shown;
}

/** Green when all that is wanted is there, else a warning. */
export const toneOfCounts = (have: number, want: number): Tone => (have >= want ? 'ok' : 'warning');
