import type { KeyBinding } from './key-binding.ts';

/** A step of a cursor or of a scrolled text. */
export type Movement = 'up' | 'down' | 'half-up' | 'half-down' | 'page-up' | 'page-down' | 'first' | 'last';

export type MoveAction = { readonly type: 'move'; readonly by: Movement };

const binding = (by: Movement, keys: readonly string[], help: string): KeyBinding<MoveAction> => ({
  keys,
  help,
  action: { type: 'move', by },
});

/** The same everywhere: as in vim, less and k9s. */
export const movementKeys: readonly KeyBinding<MoveAction>[] = [
  binding('down', ['j', 'down'], 'down'),
  binding('up', ['k', 'up'], 'up'),
  binding('half-down', ['ctrl-d'], 'half a page down'),
  binding('half-up', ['ctrl-u'], 'half a page up'),
  binding('page-down', ['pgdn', 'ctrl-f'], 'a page down'),
  binding('page-up', ['pgup', 'ctrl-b'], 'a page up'),
  binding('first', ['g', 'home'], 'to the top'),
  binding('last', ['G', 'end'], 'to the bottom'),
];

/** By how many lines a movement goes on a page of this height; to either end counts as endless. */
export function linesOf(movement: Movement, height: number): number {
  const page = Math.max(1, height - 1);
  const half = Math.max(1, Math.floor(height / 2));
  const lines: Readonly<Record<Movement, number>> = {
    up: -1,
    down: 1,
    'half-up': -half,
    'half-down': half,
    'page-up': -page,
    'page-down': page,
    first: -Infinity,
    last: Infinity,
  };
  return lines[movement];
}
