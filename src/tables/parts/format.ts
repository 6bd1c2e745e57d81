import type { Tone } from '../column.ts';

/** The first three of a list and how many more there are. */
export function firstThree(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(',');
  return items.length > 3 ? `${shown} + ${items.length - 3} more...` : shown;
}

/** Green when all that is wanted is there, else a warning. */
export const toneOfCounts = (have: number, want: number): Tone => (have >= want ? 'ok' : 'warning');
