import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { keyNames } from '../../../src/ui/keys/key-name.ts';

const none = {} as Key;

describe('the names of keys', () => {
  it.each<[what: string, input: string, key: Partial<Key>, names: readonly string[]]>([
    ['a letter', 'j', {}, ['j']],
    ['a capital letter is a key of its own', 'G', { shift: true }, ['G']],
    ['several letters in one event are several keys', 'jjk', {}, ['j', 'j', 'k']],
    ['a letter of several code points is one key', 'e\u0301x', {}, ['e\u0301', 'x']],
    ['Enter', '', { return: true }, ['enter']],
    ['Enter inside a burst', 'ab\r', {}, ['a', 'b', 'enter']],
    ['the line feed that some terminals send for Ctrl-J', '\n', {}, ['enter']],
    ['a space', ' ', {}, ['space']],
    ['Tab', '', { tab: true }, ['tab']],
    ['Shift-Tab', '', { tab: true, shift: true }, ['shift-tab']],
    ['an arrow', '', { upArrow: true }, ['up']],
    ['Ctrl with a letter', 'd', { ctrl: true }, ['ctrl-d']],
    ['Alt with a letter means nothing', 'd', { meta: true }, []],
    ['a function key means nothing', '', {}, []],
    ['Ctrl with a letter inside a burst', 'j\x1a', {}, ['j', 'ctrl-z']],
    ['other control characters mean nothing', '\x1f', {}, []],
  ])('%s', (_what, input, key, names) => {
    expect(keyNames(input, { ...none, ...key })).toEqual(names);
  });
});
