import type { AppState, Prompt } from './app-state.ts';
import { suggestionsFor } from './commands/suggestions.ts';
import type { Effect, PickPurpose, Work } from './effect.ts';
import { openPicker } from './open-picker.ts';
import { isPodRow } from './pods/pod-row.ts';
import { mainContainer, subjectRowOf } from './screens/pod/containers-of.ts';
import { openedPod, type PodAction } from './screens/pod/pod-state.ts';
import type { Screens } from './screens.ts';
import { editorWith } from './widgets/line-editor.ts';
import { pickerOf } from './widgets/picker.ts';
import type { World } from './world.ts';

type Step = readonly [state: AppState, work: readonly Work[]];

/** Does what concerns the program's own state, and hands on what has to be done outside. */
export function applyEffects(state: AppState, effects: readonly Effect[], world: World, screens: Screens): Step {
  const work: Work[] = [];
  let current = state;
  for (const effect of effects) {
    const [next, more] = applyEffect(current, effect, world, screens);
    current = next;
    work.push(...more);
  }
  return [current, work];
}

function applyEffect(state: AppState, effect: Effect, world: World, screens: Screens): Step {
  switch (effect.type) {
    case 'open-pod':
      return openPod(state, effect, world, screens);
    case 'leave-pod':
      return [{ ...state, pod: undefined }, [{ type: 'stop-logs' }]];
    case 'ask':
      return [{ ...state, prompt: promptFor(effect, world) }, []];
    case 'pick':
      return applyPick(state, effect, world, screens);
    case 'choose':
      return [{ ...state, modal: pickerOf(effect.title, effect.entries) }, []];
    case 'choose-container':
      return toPod(state, { type: 'container', container: effect.container }, world, screens);
    case 'help':
      return [{ ...state, modal: { type: 'help', top: 0 } }, []];
    case 'say':
      return [{ ...state, message: { text: effect.text, tone: effect.tone } }, []];
    case 'show-namespaces':
      return showNamespaces(state, effect.namespaces, world, screens);
    default:
      return [state, [effect]];
  }
}

function promptFor({ purpose, text }: Extract<Effect, { type: 'ask' }>, world: World): Prompt {
  return { purpose, editor: editorWith(text), suggestions: purpose === 'command' ? suggestionsFor(text, world) : [] };
}

function openPod(
  state: AppState,
  { key, tab }: Extract<Effect, { type: 'open-pod' }>,
  world: World,
  screens: Screens,
): Step {
  const row = subjectRowOf(world.table, key);
  const opened: AppState = {
    ...state,
    pod: openedPod(key, row === undefined || !isPodRow(row) ? '' : mainContainer(row), row),
  };
  const action: PodAction | undefined = openingActions[tab];
  return action === undefined ? [opened, []] : toPod(opened, action, world, screens);
}

const openingActions: Readonly<Record<string, PodAction>> = {
  pending: { type: 'tab', tab: 'pending' },
  events: { type: 'tab', tab: 'events' },
  logs: { type: 'tab', tab: 'logs' },
  previous: { type: 'previous' },
  describe: { type: 'tab', tab: 'describe' },
  yaml: { type: 'tab', tab: 'yaml' },
};

function toPod(state: AppState, action: PodAction, world: World, screens: Screens): Step {
  if (state.pod === undefined) return [state, []];
  const [pod, ...effects] = screens.pod.update(state.pod, action, world);
  return applyEffects({ ...state, pod }, effects, world, screens);
}

const atOnce: readonly PickPurpose[] = ['shell-container', 'attach-container', 'forward-port'];

/** Where there is but one choice it is made at once; where there is none the reason is said. */
function applyPick(state: AppState, effect: Extract<Effect, { type: 'pick' }>, world: World, screens: Screens): Step {
  const picker = openPicker(effect.purpose, effect.pod, world);
  if (typeof picker === 'string') return [{ ...state, message: { text: picker, tone: 'warning' } }, []];
  const [only] = picker.entries;
  if (atOnce.includes(effect.purpose) && only !== undefined && picker.entries.length === 1) {
    return applyEffects(state, only.effects, world, screens);
  }
  return [{ ...state, modal: picker }, []];
}

/** Where every namespace is read already, another one is only another view; else the cluster is opened anew. */
function showNamespaces(state: AppState, namespaces: readonly string[], world: World, screens: Screens): Step {
  const home: AppState = { ...state, pod: undefined };
  if (world.link.namespaces.length > 0) {
    const { context } = world.link.target;
    const [pods] = screens.pods.update(home.pods, { type: 'show-namespaces', namespaces: [] }, world);
    const target = context === undefined ? { namespaces } : { context, namespaces };
    return [{ ...home, pods }, [{ type: 'stop-logs' }, { type: 'open-cluster', target }]];
  }
  const [pods] = screens.pods.update(home.pods, { type: 'show-namespaces', namespaces }, world);
  return [{ ...home, pods }, [{ type: 'stop-logs' }]];
}
