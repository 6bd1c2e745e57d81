import type { AppState, Prompt } from './app-state.ts';
import { applyEffects } from './apply-effects.ts';
import type { CommandContext } from './commands/command.ts';
import { runCommand } from './commands/run-command.ts';
import { suggestionsFor } from './commands/suggestions.ts';
import type { Effect, Work } from './effect.ts';
import { type GeneralAction, generalKeys } from './keys/general-keys.ts';
import { actionFor } from './keys/key-binding.ts';
import { movementKeys } from './keys/movement.ts';
import { pressInPrompt } from './press-in-prompt.ts';
import type { PodAction } from './screens/pod/pod-state.ts';
import { createScreens, type Screens } from './screens.ts';
import { editorText, insertText } from './widgets/line-editor.ts';
import { updatePicker } from './widgets/picker.ts';
import type { World } from './world.ts';

export type Step = readonly [state: AppState, work: readonly Work[]];

/** The program without its surroundings: keys go in, a new state and work to do come out. */
export interface App {
  readonly screens: Screens;
  press(state: AppState, key: string, world: World): Step;
  paste(state: AppState, text: string, world: World): Step;
  /** What happened outside to the opened pod: an object was read, data came. */
  tellPod(state: AppState, action: PodAction, world: World): Step;
  apply(state: AppState, effects: readonly Effect[], world: World): Step;
}

export function createApp(): App {
  const screens = createScreens();
  const apply: App['apply'] = (state, effects, world) => applyEffects(state, effects, world, screens);
  return {
    screens,
    apply,
    tellPod: (state, action, world) => toPod(state, action, world, screens),
    paste(state, text, world) {
      if (state.prompt === undefined) return [state, []];
      const prompt = { ...state.prompt, editor: insertText(state.prompt.editor, text.trim()) };
      return typed(state, prompt, world, screens);
    },
    // The focus: a modal takes every key, then a prompt, then the screen, then what means the same everywhere.
    press(before, key, world) {
      const state = { ...before, message: undefined };
      if (key === 'ctrl-c') return [state, [{ type: 'quit' }]];
      if (key === 'ctrl-z') return [state, [{ type: 'suspend' }]];
      if (state.modal !== undefined) return pressInModal(state, key, world, screens);
      if (state.prompt !== undefined) return pressPrompt(state, state.prompt, key, world, screens);
      const general = actionFor(generalKeys, key);
      if (general !== undefined) return apply(state, [generalEffect(general)], world);
      return pressInScreen(state, key, world, screens);
    },
  };
}

function generalEffect(action: GeneralAction): Effect {
  return action === 'command' ? { type: 'ask', purpose: 'command', text: '' } : { type: action };
}

function pressInScreen(state: AppState, key: string, world: World, screens: Screens): Step {
  if (state.pod !== undefined) {
    const action = actionFor(screens.pod.keys(state.pod), key);
    return action === undefined ? [state, []] : toPod(state, action, world, screens);
  }
  const action = actionFor(screens.pods.keys(state.pods), key);
  if (action === undefined) return [state, []];
  const [pods, ...effects] = screens.pods.update(state.pods, action, world);
  return applyEffects({ ...state, pods }, effects, world, screens);
}

function toPod(state: AppState, action: PodAction, world: World, screens: Screens): Step {
  if (state.pod === undefined) return [state, []];
  const [pod, ...effects] = screens.pod.update(state.pod, action, world);
  return applyEffects(pod === state.pod ? state : { ...state, pod }, effects, world, screens);
}

function pressInModal(state: AppState, key: string, world: World, screens: Screens): Step {
  const { modal } = state;
  if (modal?.type === 'picker') {
    const result = updatePicker(modal, key);
    if (result.type === 'open') return [{ ...state, modal: result.picker }, []];
    const closed = { ...state, modal: undefined };
    return result.type === 'closed' ? [closed, []] : applyEffects(closed, result.effects, world, screens);
  }
  const movement = actionFor(movementKeys, key);
  if (modal === undefined || movement === undefined) return [{ ...state, modal: undefined }, []];
  return [{ ...state, modal: { ...modal, top: screens.scrollHelp(state, movement.by, world) } }, []];
}

function pressPrompt(state: AppState, prompt: Prompt, key: string, world: World, screens: Screens): Step {
  const result = pressInPrompt(prompt, key, world);
  if (result.type === 'typed') return typed(state, result.prompt, world, screens);
  const closed = { ...state, prompt: undefined };
  if (result.type === 'accepted') {
    return prompt.purpose === 'command'
      ? applyEffects(
          closed,
          runCommand(editorText(prompt.editor), commandContext(state, world, screens)),
          world,
          screens,
        )
      : [closed, []];
  }
  return prompt.purpose === 'command' ? [closed, []] : say(closed, prompt, '', world, screens);
}

function commandContext(state: AppState, world: World, screens: Screens): CommandContext {
  const { key, container } = screens.subject(state, world);
  return { world, subject: key, container };
}

/** A filter and a search act while they are typed. */
function typed(state: AppState, prompt: Prompt, world: World, screens: Screens): Step {
  const text = editorText(prompt.editor);
  const suggestions = prompt.purpose === 'command' ? suggestionsFor(text, world) : [];
  return say({ ...state, prompt: { ...prompt, suggestions } }, prompt, text, world, screens);
}

function say(state: AppState, { purpose }: Prompt, text: string, world: World, screens: Screens): Step {
  if (purpose === 'search') return toPod(state, { type: 'search', text }, world, screens);
  if (purpose === 'command') return [state, []];
  const [pods, ...effects] = screens.pods.update(state.pods, { type: 'filter', text }, world);
  return applyEffects({ ...state, pods }, effects, world, screens);
}
