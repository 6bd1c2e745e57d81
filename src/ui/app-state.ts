import type { Suggestion } from './commands/suggestion.ts';
import type { MessageTone, PickerEntry, PromptPurpose } from './effect.ts';
import type { PodState } from './screens/pod/pod-state.ts';
import { initialPods, type PodsState } from './screens/pods/pods-state.ts';
import type { LineEditor } from './widgets/line-editor.ts';

/** The whole state of the program, apart from the cluster's data. */
export interface AppState {
  readonly pods: PodsState;
  /** The opened pod; undefined at home. */
  readonly pod: PodState | undefined;
  readonly modal: Modal | undefined;
  readonly prompt: Prompt | undefined;
  readonly message: Message | undefined;
}

export interface Prompt {
  readonly purpose: PromptPurpose;
  readonly editor: LineEditor;
  /** What a command could become. */
  readonly suggestions: readonly Suggestion[];
}

export interface Message {
  readonly text: string;
  readonly tone: MessageTone;
}

export type Modal = { readonly type: 'help'; readonly top: number } | Picker;

/** A list to pick one entry from; typing narrows it. */
export interface Picker {
  readonly type: 'picker';
  readonly title: string;
  readonly entries: readonly PickerEntry[];
  readonly editor: LineEditor;
  readonly cursor: number;
}

export const initialState: AppState = {
  pods: initialPods,
  pod: undefined,
  modal: undefined,
  prompt: undefined,
  message: undefined,
};
