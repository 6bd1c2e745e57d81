import type { KeyBinding } from './key-binding.ts';

export type GeneralAction = 'command' | 'help' | 'quit' | 'suspend' | 'redraw';

/** The keys that mean the same on every screen. */
export const generalKeys: readonly KeyBinding<GeneralAction>[] = [
  { keys: [':'], help: 'type a command', action: 'command' },
  { keys: ['?'], help: 'this help', hint: 'help', action: 'help' },
  { keys: ['ctrl-l'], help: 'draw the screen anew', action: 'redraw' },
  { keys: ['ctrl-z'], help: 'stop podtriage for a moment; fg brings it back', action: 'suspend' },
  { keys: ['ctrl-c'], help: 'quit, from anywhere', action: 'quit' },
];
