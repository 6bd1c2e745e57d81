import type { ObjectKey } from '../model/object-key.ts';
import type { AppState } from './app-state.ts';
import { helpLines } from './chrome/help.ts';
import { generalKeys } from './keys/general-keys.ts';
import type { KeyBinding } from './keys/key-binding.ts';
import { linesOf, type Movement } from './keys/movement.ts';
import { bodySize } from './layout.ts';
import { isPodRow } from './pods/pod-row.ts';
import type { Screen } from './screen.ts';
import { mainContainer } from './screens/pod/containers-of.ts';
import { createPodScreen } from './screens/pod/pod-screen.ts';
import type { PodAction, PodState } from './screens/pod/pod-state.ts';
import { createPodsScreen, type PodsScreen } from './screens/pods/pods-screen.ts';
import type { Line } from './theme/theme.ts';
import type { World } from './world.ts';

/** The screens there are, and what they share. */
export interface Screens {
  readonly pods: PodsScreen;
  readonly pod: Screen<PodState, PodAction>;
  /** The keys of the open screen. */
  keys(state: AppState): readonly KeyBinding<unknown>[];
  help(state: AppState, world: World): readonly Line[];
  scrollHelp(state: AppState, by: Movement, world: World): number;
  /** What a command is about: what is open, or under the cursor, and the container that is looked at. */
  subject(state: AppState, world: World): { readonly key: ObjectKey | undefined; readonly container: string };
}

export function createScreens(): Screens {
  const pods = createPodsScreen();
  const pod = createPodScreen();
  const keys: Screens['keys'] = (state) => (state.pod === undefined ? pods.keys(state.pods) : pod.keys(state.pod));
  const help: Screens['help'] = (state, world) => helpLines(keys(state), generalKeys, world.size.columns);
  return {
    pods,
    pod,
    keys,
    help,
    scrollHelp(state, by, world) {
      const { rows } = bodySize(world.size);
      const top = state.modal?.type === 'help' ? state.modal.top : 0;
      return Math.max(0, Math.min(help(state, world).length - rows, top + linesOf(by, rows)));
    },
    subject(state, world) {
      if (state.pod !== undefined) return { key: state.pod.key, container: state.pod.logs.container };
      const row = pods.underCursor(state.pods, world);
      return { key: row?.key, container: row !== undefined && isPodRow(row) ? mainContainer(row) : '' };
    },
  };
}
