import type { Screen } from '../../screen.ts';
import { createPodContent } from './pod-content.ts';
import { podKeys } from './pod-keys.ts';
import type { PodAction, PodState } from './pod-state.ts';
import { podView } from './pod-view.ts';
import { updatePod } from './update-pod.ts';

/** One pod: why it is broken, and everything that shows it. */
export function createPodScreen(): Screen<PodState, PodAction> {
  const content = createPodContent();
  return {
    id: 'pod',
    keys: (state) => podKeys[state.tab],
    update: (state, action, world) => updatePod(state, action, world, content),
    view: (state, world, size) => podView(state, world, size, content),
  };
}
