import { assert, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/base/text/display-width.ts';
import { fitText } from '../../../src/base/text/fit-text.ts';

describe('fitText', () => {
  it.each([
    ['pads', 'web', 5, 'left', 'web  '],
    ['pads on the other side', '42', 5, 'right', '   42'],
    ['leaves what fits', 'exact', 5, 'left', 'exact'],
    ['cuts', 'too long', 5, 'left', 'too …'],
    ['cuts to nothing but the sign', 'abc', 1, 'left', '…'],
    ['gives nothing where there is no room', 'abc', 0, 'left', ''],
    ['counts wide characters', '日本語', 5, 'left', '日本…'],
    ['fills up what a wide character leaves', '日本語', 4, 'left', '日… '],
  ] as const)('%s', (_, text, width, align, fitted) => {
    expect(fitText(text, width, align)).toBe(fitted);
  });

  it('is always as wide as was asked', () => {
    assert(
      property(string({ unit: 'grapheme' }), integer({ min: 1, max: 40 }), (text, width) => {
        expect(displayWidth(fitText(text, width))).toBe(width);
      }),
    );
  });

  it('looks only at the beginning of a very long text', () => {
    expect(fitText('ab'.repeat(5_000_000), 5)).toBe('abab…');
    expect(displayWidth(fitText('e\u0301'.repeat(1_000_000), 5))).toBe(5);
  });
});
