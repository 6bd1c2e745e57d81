import { describe, expect, it } from 'vitest';
import { splitLongLines } from '../../../src/ui/widgets/split-long-lines.ts';

describe('lines longer than any screen', () => {
  it('leaves ordinary lines alone', () => {
    const lines = ['', 'a', 'b'.repeat(2000)];
    expect(splitLongLines(lines)).toBe(lines);
  });

  it('cuts the others into pieces without losing anything', () => {
    const long = 'x'.repeat(4500);
    const pieces = splitLongLines(['a', long, '']);
    expect(pieces.map(({ length }) => length)).toEqual([1, 2000, 2000, 500, 0]);
    expect(pieces.join('')).toBe(`a${long}`);
  });

  it('tears no character apart', () => {
    const emoji = `a${'😀'.repeat(2000)}`;
    const pieces = splitLongLines([emoji]);
    expect(pieces.join('')).toBe(emoji);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });
});
