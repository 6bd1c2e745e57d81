import type { KeyBinding } from '../../keys/key-binding.ts';
import type { Screen } from '../../screen.ts';
import { isPodKey } from './containers-of.ts';
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
    keys: ({ tab, key }) => (isPodKey(key) ? podKeys[tab] : podKeys[tab].map(withoutContainers)),
    update: (state, action, world) => updatePod(state, action, world, content),
    view: (state, world, size) => podView(state, world, size, content),
  };
}

/** What has no containers does not offer their keys; pressed, they say why they do nothing. */
function withoutContainers(binding: KeyBinding<PodAction>): KeyBinding<PodAction> {
  const { action } = binding;
  const needsOne =
    action.type === 'run' || action.type === 'previous' || (action.type === 'tab' && action.tab === 'logs');
  const { hint: _, ...unhinted } = binding;
  return needsOne ? unhinted : binding;
}
