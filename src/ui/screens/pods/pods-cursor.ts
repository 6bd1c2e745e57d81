import type { PodItem } from './pod-items.ts';
import type { PodsState } from './pods-state.ts';

/** Where the cursor is now: on its line if that is still there, else on the nearest line of the same place. */
export function cursorIndex(items: readonly PodItem[], { id, index }: PodsState['cursor']): number {
  const found = id === undefined ? -1 : items.findIndex((item) => item.id === id);
  return found >= 0 ? found : selectableIndex(items, Math.max(0, Math.min(index, items.length - 1)), false);
}

/** The line at `index`, or the next one that is no heading: first in the given direction, then in the other. */
export function selectableIndex(items: readonly PodItem[], index: number, upwards: boolean): number {
  const isLine = (item: PodItem): boolean => item.type !== 'heading';
  const below = items.findIndex((item, at) => at >= index && isLine(item));
  const above = items.slice(0, index + 1).findLastIndex(isLine);
  const [first, second] = upwards ? [above, below] : [below, above];
  return first >= 0 ? first : second;
}
