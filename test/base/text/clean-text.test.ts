import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/base/text/clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['plain text', 'exit code 1 — “naïve” 日本語 👩‍🚀', 'exit code 1 — “naïve” 日本語 👩‍🚀'],
    ['lines', 'a\nb', 'a\nb'],
    ['Windows line ends', 'a\r\nb', 'a\nb'],
    ['a carriage return that would overwrite', 'safe\rEVIL', 'safeEVIL'],
    ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
    ['cursor movements', 'a\x1b[2J\x1b[10;10Hb', 'ab'],
    ['colours of the eight-bit kind', '\x9b31mred', 'red'],
    ['a title', '\x1b]0;owned\x07rest', 'rest'],
    ['a link', '\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\', 'text'],
    ['a device string', '\x1bPq#0\x1b\\x', 'x'],
    ['a sequence that never ends', 'a\x1b]0;never', 'a'],
    ['a cut sequence', 'a\x1b[', 'a'],
    ['a lone escape', 'a\x1b', 'a'],
    ['a character set', '\x1b(Bx', 'x'],
    ['bells and backspaces', 'a\x07b\x08c\x00d\x7fe', 'abcde'],
    ['tabs', 'a\tb', 'a    b'],
    ['marks that reorder', 'a\u202etxt.exe\u2066b', 'atxt.exeb'],
    ['a byte order mark', '\ufeffa\u200bb', 'ab'],
  ])('leaves of %s only what can be seen', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('never lets a control character through, whatever comes in', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(cleanText(`${text}\x1b[${text}`)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
      }),
    );
  });
});
