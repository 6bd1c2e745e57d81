import type { AppState, Picker } from './app-state.ts';
import { helpLines } from './chrome/help.ts';
import type { Effect } from './effect.ts';
import { generalKeys } from './keys/general-keys.ts';
import type { KeyBinding } from './keys/key-binding.ts';
import { linesOf, type Movement } from './keys/movement.ts';
import { bodySize } from './layout.ts';
import type { Screen } from './screen.ts';
import { createPodScreen } from './screens/pod/pod-screen.ts';
import type { PodAction, PodState } from './screens/pod/pod-state.ts';
import { createPodsScreen } from './screens/pods/pods-screen.ts';
import type { PodsAction, PodsState } from './screens/pods/pods-state.ts';
import type { Line } from './theme/theme.ts';
import type { World } from './world.ts';

/** The screens there are, and what they share. */
export interface Screens {
  readonly pods: Screen<PodsState, PodsAction>;
  readonly pod: Screen<PodState, PodAction>;
  /** The keys of the open screen. */
  keys(state: AppState): readonly KeyBinding<unknown>[];
  help(state: AppState, world: World): readonly Line[];
  scrollHelp(state: AppState, by: Movement, world: World): number;
  /** What it means that an entry of a list was picked. */
  pickedEffects(picker: Picker, value: string): readonly Effect[];
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
    pickedEffects,
  };
}

function pickedEffects({ purpose, pod }: Picker, value: string): readonly Effect[] {
  switch (purpose) {
    case 'namespace':
      return [{ type: 'show-namespaces', namespaces: value === '' ? [] : [value] }];
    case 'context':
      return [{ type: 'open-cluster', target: { context: value } }];
    case 'log-container':
      return [{ type: 'choose-container', container: value }];
    case 'shell-container':
      return pod === undefined ? [] : [{ type: 'shell', pod, container: value }];
  }
}
