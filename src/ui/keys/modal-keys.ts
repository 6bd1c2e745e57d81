import type { Modal } from '../app-state.ts';
import type { KeyBinding } from './key-binding.ts';

const shown = (key: string, help: string): KeyBinding<undefined> => ({
  keys: [key],
  help,
  hint: help,
  action: undefined,
});

/** What the footer says while a list or the help covers the screen. */
export const modalKeys: Readonly<Record<Modal['type'], readonly KeyBinding<undefined>[]>> = {
  picker: [shown('Enter', 'choose'), shown('Up/Down', 'move'), shown('a-z', 'narrow'), shown('Esc', 'leave')],
  help: [shown('j/k', 'scroll'), shown('any other key', 'closes')],
};
