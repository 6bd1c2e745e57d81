import type { Key } from 'ink';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The names of the keys in one input event of Ink: `j`, `enter`, `ctrl-d`, `shift-tab` … Fast typing and slow terminals
 * put several characters into one event, so there may be more than one.
 */
export function keyNames(input: string, key: Key): readonly string[] {
  const special = specialName(key);
  if (special !== undefined) return [special];
  if (key.ctrl) return input === '' ? [] : [`ctrl-${input}`];
  // With Alt held the key is another one than without, and none of ours.
  if (key.meta) return [];
  return Array.from(graphemes.segment(input), ({ segment }) => characterName(segment)).filter((name) => name !== '');
}

function specialName(key: Key): string | undefined {
  if (key.tab) return key.shift ? 'shift-tab' : 'tab';
  return specials.find(([flag]) => key[flag])?.[1];
}

const specials: readonly (readonly [keyof Key, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pgup'],
  ['pageDown', 'pgdn'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

function characterName(character: string): string {
  if (character === ' ') return 'space';
  // Terminals send Ctrl-J as a bare line feed, and several Enters may arrive in one event.
  if (character === '\n' || character === '\r' || character === '\r\n') return 'enter';
  if (character === '\t') return 'tab';
  if (character === '\x7f' || character === '\b') return 'backspace';
  if (character >= ' ' || character.length !== 1) return character;
  // Typed quickly after another key, Ctrl with a letter comes as the bare control character.
  const letter = String.fromCharCode(character.charCodeAt(0) + 0x60);
  return letter >= 'a' && letter <= 'z' ? `ctrl-${letter}` : '';
}
