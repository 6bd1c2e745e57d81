import { describe, expect, it } from 'vitest';
import { editLine, editorText, editorWith, insertText } from '../../../src/ui/widgets/line-editor.ts';

const afterKeys = (text: string, ...keys: readonly string[]): string => {
  const editor = keys.reduce((line, key) => editLine(line, key) ?? line, editorWith(text));
  const { characters, cursor } = editor;
  return [...characters.slice(0, cursor), '|', ...characters.slice(cursor)].join('');
};

describe('a line that is typed', () => {
  it.each([
    ['letters go in at the cursor', 'ac', ['left', 'b'], 'ab|c'],
    ['a space has a name', 'a', ['space', 'b'], 'a b|'],
    ['backspace takes the character before', 'abc', ['left', 'backspace'], 'a|c'],
    ['backspace at the start takes nothing', 'abc', ['home', 'backspace'], '|abc'],
    ['delete takes the character under the cursor', 'abc', ['home', 'delete'], '|bc'],
    ['the cursor stays inside', 'ab', ['right', 'right'], 'ab|'],
    ['Ctrl-A and Ctrl-E go to the ends', 'ab', ['ctrl-a', 'x', 'ctrl-e', 'y'], 'xaby|'],
    ['Ctrl-U takes all before the cursor', 'ab cd', ['left', 'ctrl-u'], '|d'],
    ['Ctrl-W takes the word before', 'ab cd ', ['ctrl-w'], 'ab |'],
    ['a character of several code points goes as one', 'e\u0301', ['backspace'], '|'],
    ['keys that are no characters do nothing', 'ab', ['pgup', 'ctrl-k'], 'ab|'],
  ])('%s', (_what, text, keys, expected) => {
    expect(afterKeys(text, ...keys)).toBe(expected);
  });

  it('takes pasted lines as one line', () => {
    expect(editorText(insertText(editorWith('a'), 'b\r\nc\x1b[31m'))).toBe('ab c [31m');
  });
});
