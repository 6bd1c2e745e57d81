import type { PodItem } from './pod-items.ts';
import type { PodsState } from './pods-state.ts';

/** Where the cursor is now: on its line if that is still there, else on the nearest line of the same place. */
export function cursorIndex(items: readonly PodItem[], { id, index }: PodsState['cursor']): number {
  const place = Math.max(0, Math.min(index, items.length - 1));
  const found = id === undefined ? -1 : nearestIndexOf(items, id, place);
  return found >= 0 ? found : selectableIndex(items, place, false);
}

/** Looks near the place where the line was, and then further away: a list changes little at a time. */
function nearestIndexOf(items: readonly PodItem[], id: string, place: number): number {
  for (let away = 0; away < items.length; away += 1) {
    if (items[place + away]?.id === id) return place + away;
    if (items[place - away]?.id === id) return place - away;
  }
  return -1;
}

/** The line at `index`, or the next one that is no heading: first in the given direction, then in the other. */
export function selectableIndex(items: readonly PodItem[], index: number, upwards: boolean): number {
  const step = upwards ? -1 : 1;
  const first = nextLine(items, index, step);
  return first >= 0 ? first : nextLine(items, index, -step);
}

function nextLine(items: readonly PodItem[], from: number, step: number): number {
  for (let index = from; index >= 0 && index < items.length; index += step) {
    if (items[index]?.type !== 'heading') return index;
  }
  return -1;
}
