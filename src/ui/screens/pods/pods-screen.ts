import type { PodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { type Widest, widestOf } from '../../pods/widest.ts';
import type { Screen } from '../../screen.ts';
import type { World } from '../../world.ts';
import { createPodItems } from './pod-items.ts';
import { podsKeys } from './pods-keys.ts';
import type { PodsAction, PodsState } from './pods-state.ts';
import { podsView } from './pods-view.ts';
import { rowUnderCursor } from './row-under-cursor.ts';
import { updatePods } from './update-pods.ts';

export interface PodsScreen extends Screen<PodsState, PodsAction> {
  /** Of a group its first pod; undefined when nothing is listed. */
  underCursor(state: PodsState, world: World): SubjectRow | undefined;
}

/** Home: the pods by status, broken ones first. */
export function createPodsScreen(): PodsScreen {
  const itemsOf = createPodItems();
  let measured: { scope: readonly PodRow[]; others: readonly SubjectRow[]; widest: Widest } | undefined;
  return {
    id: 'pods',
    keys: () => podsKeys,
    underCursor: (state, world) => rowUnderCursor(state, itemsOf(world.table, state).items),
    update: (state, action, world) => updatePods(state, action, world, (wanted) => itemsOf(world.table, wanted)),
    view(state, world, size) {
      const found = itemsOf(world.table, state);
      const { scope } = found;
      const { others, rows, widest } = world.table;
      if (scope === rows) return podsView(state, found, widest, world, size);
      if (measured?.scope !== scope || measured.others !== others) {
        measured = { scope, others, widest: widestOf([...scope, ...others]) };
      }
      return podsView(state, found, measured.widest, world, size);
    },
  };
}
