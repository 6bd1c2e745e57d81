import { fitText } from '../../base/text/fit-text.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import type { CellState, PendingAnswer } from './pending-answer.ts';
import { predicateTitle } from './predicate-title.ts';

const gap = 2;
const nodesWidthMax = 32;
const wordsMax = 6;

/** One row of the table with the reasons that stand beneath it. */
interface MatrixRow {
  readonly line: string;
  readonly state: CellState;
  readonly reasons: readonly string[];
}

interface MatrixTable {
  readonly head: string;
  readonly rows: readonly MatrixRow[];
  /** What is not worth a column: the predicates that every node passes. */
  readonly passed: readonly string[];
}

/** The matrix as an aligned table: equal nodes in one row, columns where something is wrong, and the reasons beneath. */
export function matrixLines(answer: PendingAnswer, width: number): string[] {
  if (answer.rows.length === 0) return [];
  const { head, rows, passed } = matrixTable(answer, width);
  return [head, ...rows.flatMap(({ line, reasons }) => [line, ...reasons]), ...passed];
}

/** The same in its parts, for a screen that gives them colours and a cursor. */
export function matrixTable({ rows, predicates }: PendingAnswer, width: number): MatrixTable {
  const groups = groupRows(rows);
  const telling = predicates.map((_, index) => rows.some((row) => row.cells[index]?.state !== 'yes'));
  const isTelling = telling.includes(true);
  const shown = predicates.flatMap((plugin, index) =>
    telling[index] === true || !isTelling ? [{ plugin, index }] : [],
  );
  const passed = predicates.filter((_, index) => telling[index] === false && isTelling);
  const names = groups.map(nodesText);
  const nodesWidth = Math.min(nodesWidthMax, Math.floor(width / 2.5), Math.max(5, ...names.map((name) => name.length)));
  const share = Math.max(4, Math.floor((width - nodesWidth) / Math.max(1, shown.length)) - gap);
  const titles = shown.map(({ plugin }) => predicateTitle(plugin));
  const line = (name: string, cells: readonly string[]): string =>
    [
      fitText(name, nodesWidth),
      ...cells.map((cell, index) => fitText(cell, Math.min(share, titles[index]?.length ?? share))),
    ]
      .join(' '.repeat(gap))
      .trimEnd();
  return {
    head: line('NODES', titles),
    rows: groups.map((group, row) => ({
      line: line(
        names[row] ?? '',
        shown.map(({ index }) => marks[group.cells[index] ?? 'not-evaluated']),
      ),
      state: group.state,
      reasons: reasonLines(group, width),
    })),
    passed: passed.length === 0 ? [] : wrapText(`every node passes: ${passed.map(titleText).join(', ')}`, width),
  };
}

const marks: Readonly<Record<CellState, string>> = { yes: 'yes', no: 'NO', 'not-evaluated': '?' };

const titleText = (plugin: string): string => predicateTitle(plugin).toLowerCase();

/** The first names and how many more there are: `node-1, node-2 +41`. */
function nodesText({ nodes }: RowGroup): string {
  let text = nodes[0] ?? '';
  for (let count = 2; count <= nodes.length; count++) {
    const left = nodes.length - count;
    const longer = `${nodes.slice(0, count).join(', ')}`;
    if (longer.length + (left > 0 ? 7 : 0) > nodesWidthMax) return `${text} +${left + 1}`;
    text = longer;
  }
  return text;
}

function reasonLines({ words }: RowGroup, width: number): string[] {
  const more = words.length > wordsMax ? [`and ${words.length - wordsMax} more reasons`] : [];
  return [...words.slice(0, wordsMax), ...more].flatMap((text) =>
    wrapText(text, width - 4).map((part) => `    ${part}`),
  );
}
