/**
 * Lines up tab-separated cells as Go's text/tabwriter does with kubectl's settings: a column is as wide as the widest
 * cell among the neighbouring lines that have it, plus two spaces; what follows the last tab of a line is free.
 */
export const alignTabs = (text: string): string => text.split('\f').map(alignSection).join('\n');

const padding = 2;

function alignSection(text: string): string {
  const lines = text.split('\n').map((line) => line.split(/[\t\v]/));
  const widths = columnWidths(lines);
  return lines
    .map((cells, row) =>
      cells
        .map((cell, column) => {
          const width = widths[row]?.[column];
          return width === undefined ? cell : cell + ' '.repeat(width - characters(cell));
        })
        .join(''),
    )
    .join('\n');
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

/** Blocks of lines wait in a list instead of on the call stack: a message may be made of a million tabs. */
function columnWidths(lines: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const widths: number[][] = lines.map(() => []);
  const blocks: Block[] = [{ from: 0, to: lines.length, column: 0 }];
  for (let block = blocks.pop(); block !== undefined; block = blocks.pop()) {
    const { column } = block;
    for (let from = block.from; from < block.to; from += 1) {
      let to = from;
      let width = 0;
      for (; to < block.to && hasColumn(lines[to], column); to += 1) {
        width = Math.max(width, characters(lines[to]?.[column] ?? '') + padding);
      }
      for (let row = from; row < to; row += 1) widths[row]?.push(width);
      if (to > from) blocks.push({ from, to, column: column + 1 });
      from = to;
    }
  }
  return widths;
}

/** The last cell of a line ends with the line and not with a tab, so it belongs to no column. */
const hasColumn = (cells: readonly string[] | undefined, column: number): boolean =>
  cells !== undefined && column < cells.length - 1;

const ascii = /^[\x00-\x7f]*$/;

/** Go counts code points, however wide they are on a screen. */
const characters = (cell: string): number => (ascii.test(cell) ? cell.length : [...cell].length);
