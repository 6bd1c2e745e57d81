import type { SubjectRow } from '../../pods/subject-row.ts';
import type { PodItem } from './pod-items.ts';
import { cursorIndex } from './pods-cursor.ts';
import type { PodsState } from './pods-state.ts';

/** What the cursor stands on; of a group its first pod. */
export function rowUnderCursor(state: PodsState, items: readonly PodItem[]): SubjectRow | undefined {
  const item = items[cursorIndex(items, state.cursor)];
  if (item === undefined || item.type === 'heading') return undefined;
  return item.type === 'group' ? item.group.rows[0] : item.row;
}
