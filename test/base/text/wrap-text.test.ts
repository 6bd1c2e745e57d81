import { assert, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/base/text/display-width.ts';
import { wrapText } from '../../../src/base/text/wrap-text.ts';

describe('wrapText', () => {
  it.each<[string, string, number, string[]]>([
    ['what fits', 'one line', 10, ['one line']],
    ['between words', 'the quick brown fox', 10, ['the quick', 'brown fox']],
    [
      'inside a word that is too long',
      'see registry.example.com/app now',
      10,
      ['see', 'registry.e', 'xample.com', '/app now'],
    ],
    ['at line ends of its own', 'a\n\nb', 10, ['a', '', 'b']],
    ['nothing', '', 10, ['']],
    ['wide characters', '日本語 日本語', 6, ['日本語', '日本語']],
    ['an indentation', '  two spaces', 8, ['  two', 'spaces']],
    ['characters wider than the line', '日本', 1, ['日', '本']],
  ])('%s', (_, text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });

  it('keeps every word and stays within the width', () => {
    const text = string({ unit: 'grapheme-ascii', maxLength: 200 });
    assert(
      property(text, integer({ min: 2, max: 30 }), (words, width) => {
        const lines = wrapText(words, width);
        expect(lines.every((line) => displayWidth(line) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
      }),
    );
  });

  it('takes a word of a megabyte in its stride', () => {
    for (const letter of ['a', 'é']) {
      const lines = wrapText(letter.repeat(1_000_000), 80);
      expect(lines).toHaveLength(12_500);
    }
  });
});
