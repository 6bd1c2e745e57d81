import { describe, expect, it } from 'vitest';
import { span, textOf } from '../../../src/ui/theme/theme.ts';
import { type Block, blockListView, firstBlock, moveBlocks } from '../../../src/ui/widgets/block-list.ts';

const size = { columns: 10, rows: 4 };
const heading = (text: string): Block<string> => ({ lines: [[span(text)]] });
const item = (name: string, lines = 1): Block<string> => ({
  lines: Array.from({ length: lines }, (_, index) => [span(`  ${name}${index === 0 ? '' : index}`)]),
  item: name,
});
const blocks = [heading('Verdict'), heading(''), item('a'), item('b', 2), heading('Fix'), item('c'), heading('End')];
const shown = (cursor: typeof firstBlock): string[] =>
  blockListView(cursor, blocks, size).map(({ line }) => textOf(line).trimEnd());

describe('a cursor that goes from item to item', () => {
  it('begins with the text above the first item', () => {
    expect(shown(firstBlock)).toEqual(['Verdict', '', '> a', '  b']);
  });

  it('brings the whole of the next item into view', () => {
    const second = moveBlocks(firstBlock, 'down', blocks, size);
    expect(shown(second)).toEqual(['', '  a', '> b', '  b1']);
  });

  it('shows what stands below the last item', () => {
    const last = moveBlocks(firstBlock, 'last', blocks, size);
    expect(shown(last)).toEqual(['  b1', 'Fix', '> c', 'End']);
    expect(moveBlocks(last, 'down', blocks, size).item).toBe(2);
  });

  it('comes back to the top with the first item', () => {
    const last = moveBlocks(firstBlock, 'last', blocks, size);
    expect(shown(moveBlocks(last, 'first', blocks, size))[0]).toBe('Verdict');
  });

  it('is harmless where there are no items', () => {
    expect(moveBlocks(firstBlock, 'down', [heading('nothing')], size).item).toBe(0);
    expect(blockListView(firstBlock, [], size)).toEqual([]);
  });
});
