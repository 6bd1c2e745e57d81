import { linesOf, type Movement } from '../keys/movement.ts';
import type { BodyLine } from '../screen.ts';
import type { Size } from '../size.ts';
import { fitLine } from '../theme/fit-line.ts';
import { type Line, span } from '../theme/theme.ts';

/** Some lines that belong together; with an item the cursor can stand on them. */
export interface Block<Item> {
  readonly lines: readonly Line[];
  readonly item?: Item;
}

/** A cursor that goes from item to item through a text; what stands between the items scrolls along. */
export interface BlockCursor {
  readonly item: number;
  readonly top: number;
}

export const firstBlock: BlockCursor = { item: 0, top: 0 };

export const itemsOf = <Item>(blocks: readonly Block<Item>[]): readonly Item[] =>
  blocks.flatMap(({ item }) => (item === undefined ? [] : [item]));

export function moveBlocks<Item>(
  cursor: BlockCursor,
  by: Movement,
  blocks: readonly Block<Item>[],
  { rows }: Size,
): BlockCursor {
  const last = itemsOf(blocks).length - 1;
  const item = Math.max(0, Math.min(last, cursor.item + Math.sign(linesOf(by, rows)) * stepOf(by)));
  return { item, top: topFor({ ...cursor, item }, blocks, rows) };
}

// Items are some lines high, so a page of them is about a third of a page of lines.
const stepOf = (by: Movement): number => {
  if (by === 'up' || by === 'down') return 1;
  return by === 'first' || by === 'last' ? Infinity : 4;
};

/** The first visible line: the whole item is seen, with the text before the first one and after the last one. */
function topFor<Item>({ item, top }: BlockCursor, blocks: readonly Block<Item>[], rows: number): number {
  const { start, end, total, count } = extentOf(item, blocks);
  if (item === 0) return 0;
  if (item === count - 1) return Math.max(0, Math.min(start, total - rows));
  const followed = Math.min(Math.max(top, end - rows), start);
  return Math.max(0, Math.min(followed, total - rows));
}

function extentOf<Item>(wanted: number, blocks: readonly Block<Item>[]) {
  let line = 0;
  let count = 0;
  let start = 0;
  let end = 0;
  for (const { lines, item } of blocks) {
    if (item !== undefined && count === wanted) [start, end] = [line, line + lines.length];
    if (item !== undefined) count += 1;
    line += lines.length;
  }
  return { start, end, total: line, count };
}

export function blockListView<Item>(
  cursor: BlockCursor,
  blocks: readonly Block<Item>[],
  { columns, rows }: Size,
): readonly BodyLine[] {
  const count = itemsOf(blocks).length;
  const item = Math.max(0, Math.min(cursor.item, count - 1));
  const lines: BodyLine[] = [];
  let current = -1;
  for (const block of blocks) {
    if (block.item !== undefined) current += 1;
    const selected = block.item !== undefined && current === item;
    for (const [index, line] of block.lines.entries()) {
      lines.push({ line: fitLine(selected && index === 0 ? marked(line) : line, columns), selected });
    }
  }
  const top = topFor({ ...cursor, item }, blocks, rows);
  return lines.slice(top, top + rows);
}

/** Without colour the cursor has to be seen as well: lines of items begin with a space that it can take. */
function marked([first, ...rest]: Line): Line {
  if (first === undefined || !first.text.startsWith(' ')) return first === undefined ? rest : [first, ...rest];
  return [span('>', 'accent'), { ...first, text: first.text.slice(1) }, ...rest];
}
