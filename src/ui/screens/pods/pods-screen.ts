import type { PodTable } from '../../pods/pod-table.ts';
import type { Screen } from '../../screen.ts';
import { createPodItems } from './pod-items.ts';
import { podsKeys } from './pods-keys.ts';
import { widestOf } from './pods-layout.ts';
import type { PodsAction, PodsState } from './pods-state.ts';
import { podsView } from './pods-view.ts';
import { updatePods } from './update-pods.ts';

/** Home: the pods by status, broken ones first. */
export function createPodsScreen(): Screen<PodsState, PodsAction> {
  const itemsOf = createPodItems();
  let measured: { table: PodTable; widest: ReturnType<typeof widestOf> } | undefined;
  return {
    id: 'pods',
    keys: () => podsKeys,
    update: (state, action, world) => updatePods(state, action, world, (wanted) => itemsOf(world.table, wanted)),
    view(state, world, size) {
      if (measured?.table !== world.table) measured = { table: world.table, widest: widestOf(world.table.rows) };
      return podsView(state, itemsOf(world.table, state), measured.widest, world, size);
    },
  };
}
