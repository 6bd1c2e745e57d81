import { describe, expect, it } from 'vitest';
import { colorLevel } from '../../../src/ui/theme/color-level.ts';
import { fitLine, spreadLine } from '../../../src/ui/theme/fit-line.ts';
import { createTheme, type Role, span, textOf } from '../../../src/ui/theme/theme.ts';

describe('how much colour a terminal gets', () => {
  it.each([
    ['none where NO_COLOR says so', { NO_COLOR: '1', TERM: 'xterm-256color' }, 'none'],
    ['an empty NO_COLOR says nothing', { NO_COLOR: '', TERM: 'xterm-256color' }, '256'],
    ['none on a dumb terminal', { TERM: 'dumb' }, 'none'],
    ['sixteen where nothing is said', { TERM: 'xterm' }, '16'],
    ['sixteen on a console', { TERM: 'linux' }, '16'],
    ['256 by its name', { TERM: 'screen-256color' }, '256'],
    ['256 where true colour is promised', { TERM: 'xterm', COLORTERM: 'truecolor' }, '256'],
  ])('%s', (_what, env, level) => {
    expect(colorLevel(env)).toBe(level);
  });
});

const line = [span('a', 'error'), span('b'), span('c', 'barStrong')];

describe('a theme', () => {
  it('sends no escape sequence at all without colour', () => {
    const theme = createTheme('none');
    expect(theme.render(line)).toBe('abc');
    expect(theme.renderSelected(line)).toBe('abc');
  });

  it('marks the selected line by inversion where there are sixteen colours', () => {
    expect(createTheme('16').renderSelected(line)).toBe('\x1b[7mabc\x1b[27m');
  });

  it.each(['16', '256'] as const)('switches off all that it switched on, with %s colours', (level) => {
    const roles: readonly Role[] = ['strong', 'muted', 'heading', 'error', 'bar', 'barStrong', 'badge', 'match'];
    for (const role of roles) {
      const text = createTheme(level).render([span('x', role)]);
      const codes = [...text.matchAll(/\x1b\[([\d;]+)m/g)].map((match) => match[1] ?? '');
      const opened = codes
        .slice(0, 1)
        .join()
        .replace(/[34]8;5;\d+/g, (color) => color.slice(0, 2));
      for (const code of opened.split(';')) expect(codes.at(-1)?.split(';')).toContain(offCode[code]);
    }
  });
});

const offCode: Readonly<Record<string, string>> = {
  1: '22',
  7: '27',
  30: '39',
  31: '39',
  36: '39',
  38: '39',
  43: '49',
  48: '49',
  90: '39',
};

describe('fitting a line', () => {
  it.each([
    ['pads a short one', ['ab'], 4, 'ab  '],
    ['cuts a long one with a mark', ['ab', 'cdef'], 4, 'abc…'],
    ['leaves one that fits', ['ab', 'cd'], 4, 'abcd'],
    ['counts wide characters as two cells', ['日本語'], 5, '日本…'],
    ['never tears a wide character', ['日本語'], 4, '日… '],
  ])('%s', (_what, texts, width, expected) => {
    expect(
      textOf(
        fitLine(
          texts.map((text) => span(text)),
          width,
        ),
      ),
    ).toBe(expected);
  });

  it('keeps the right end where both ends do not fit', () => {
    expect(textOf(spreadLine([span('a long left side')], [span('right')], 10))).toBe('a lo…right');
  });
});
