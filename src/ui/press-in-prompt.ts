import type { Prompt } from './app-state.ts';
import { completed } from './commands/suggestions.ts';
import { editLine, editorText, editorWith } from './widgets/line-editor.ts';
import type { World } from './world.ts';

type PromptResult =
  | { readonly type: 'typed'; readonly prompt: Prompt }
  | { readonly type: 'accepted' }
  | { readonly type: 'cancelled' };

/** Enter takes the line, Esc and erasing beyond its start leave it, Tab completes a command. */
export function pressInPrompt(prompt: Prompt, key: string, world: World): PromptResult {
  const text = editorText(prompt.editor);
  if (key === 'enter' || (key === 'down' && prompt.purpose === 'filter')) return { type: 'accepted' };
  if (key === 'esc' || (key === 'backspace' && text === '')) return { type: 'cancelled' };
  if (key === 'tab' && prompt.purpose === 'command') {
    return { type: 'typed', prompt: { ...prompt, editor: editorWith(completed(text, world)) } };
  }
  const editor = editLine(prompt.editor, key);
  return { type: 'typed', prompt: editor === undefined ? prompt : { ...prompt, editor } };
}
