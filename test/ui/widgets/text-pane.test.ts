import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/ui/theme/theme.ts';
import {
  movePane,
  type PaneText,
  paneAtEnd,
  paneAtTop,
  paneTop,
  searchPane,
} from '../../../src/ui/widgets/text-pane.ts';
import { textPaneView } from '../../../src/ui/widgets/text-pane-view.ts';

const size = { columns: 11, rows: 3 };
const lines = (...texts: readonly string[]): PaneText => ({
  count: texts.length,
  line: (index) => ({ text: texts[index] ?? '', role: 'plain' }),
});
const shown = (...[pane, text]: [Parameters<typeof textPaneView>[0], PaneText]): string[] =>
  textPaneView(pane, text, size).map(({ line }) => textOf(line).trimEnd());

const five = lines('one', 'two', 'three', 'four', 'five');

describe('a text in a window', () => {
  it('begins at the top', () => {
    expect(shown(paneAtTop, five)).toEqual([' one', ' two', ' three']);
  });

  it('scrolls no further than its last page', () => {
    expect(shown(movePane(paneAtTop, 'last', five, size, false), five)).toEqual([' three', ' four', ' five']);
    expect(shown(movePane(paneAtTop, 'down', lines('one'), size, false), lines('one'))).toEqual([' one']);
  });

  it('stays at the end of a text that grows, until one scrolls back', () => {
    const more = lines('one', 'two', 'three', 'four', 'five', 'six');
    expect(shown(paneAtEnd, more)).toEqual([' four', ' five', ' six']);
    const held = movePane(paneAtEnd, 'up', five, size, true);
    expect(shown(held, more)).toEqual([' two', ' three', ' four']);
    expect(movePane(held, 'last', more, size, true).follow).toBe(true);
  });

  it('wraps long lines, or cuts them with a mark', () => {
    const long = lines('twelve chars', 'b');
    expect(shown(paneAtTop, long)).toEqual([' twelve', ' chars', ' b']);
    expect(shown({ ...paneAtTop, wrap: false }, long)).toEqual([' twelve ch…', ' b']);
  });

  it('counts wrapped lines when it stays at the end', () => {
    expect(paneTop(paneAtEnd, lines('a', 'b', 'twelve chars'), size)).toBe(1);
  });

  it('finds words further down, then from the top again', () => {
    const pane = { ...paneAtTop, search: 'T' };
    const first = searchPane(pane, five, size, 1);
    const second = first && searchPane(first, five, size, 1);
    const again = second && searchPane(second, five, size, 1);
    expect([first?.found, second?.found, again?.found]).toEqual([1, 2, 1]);
    expect(searchPane({ ...pane, search: 'six' }, five, size, 1)).toBeUndefined();
  });

  it('marks the line that was found', () => {
    const found = searchPane({ ...paneAtTop, search: 'two' }, five, size, 1) ?? paneAtTop;
    expect(shown(found, five)).toEqual([' one', '>two', ' three']);
  });
});
