import { cleanText } from '../../../base/text/clean-text.ts';
import { wrapText } from '../../../base/text/wrap-text.ts';
import type { Widest } from '../../pods/widest.ts';
import type { BodyLine } from '../../screen.ts';
import type { Size } from '../../size.ts';
import { fitLine } from '../../theme/fit-line.ts';
import { type Role, span } from '../../theme/theme.ts';
import { windowTop } from '../../widgets/list-window.ts';
import type { World } from '../../world.ts';
import { detailLines } from './detail-lines.ts';
import { emptyReason } from './empty-reason.ts';
import { columnHeader, itemLine } from './item-line.ts';
import type { PodItems } from './pod-items.ts';
import { cursorIndex } from './pods-cursor.ts';
import { detailRows, listHeight, podColumns } from './pods-layout.ts';
import type { PodsState } from './pods-state.ts';
import { statusBar } from './status-bar.ts';

/** Draws the list of pods; `widest` is measured by the caller, once per table. */
export function podsView(
  state: PodsState,
  found: PodItems,
  widest: Widest,
  world: World,
  size: Size,
): readonly BodyLine[] {
  const columns = podColumns(widest, size.columns);
  const { items } = found;
  const height = listHeight(world.size);
  const cursor = cursorIndex(items, state.cursor);
  const top = windowTop(state.top, cursor, items.length, height);
  const list = items.slice(top, top + height).map((item, offset): BodyLine => {
    const selected = top + offset === cursor;
    const line = itemLine(item, columns, size.columns, world.view.now, selected);
    return { line: fitLine(line, size.columns), selected };
  });
  const body = items.length === 0 ? emptyLines(state, found, world, size) : list;
  const lines: BodyLine[] = [
    { line: statusBar(found, state, size.columns) },
    { line: fitLine(columnHeader(columns, state.sort, size.columns), size.columns) },
    ...pad(body, height, size),
  ];
  if (detailRows(world.size) > 0) lines.push(...detailLines(items[cursor], size).map((line) => ({ line })));
  return pad(lines, size.rows, size);
}

function emptyLines(state: PodsState, found: PodItems, world: World, size: Size): readonly BodyLine[] {
  const [reason = '', ...advice] = emptyReason(state, found, world);
  const lines = (text: string, role: Role): BodyLine[] =>
    wrapText(cleanText(text), Math.max(10, size.columns - 4)).map((part) => ({
      line: fitLine([span(`  ${part}`, role)], size.columns),
    }));
  return [
    { line: fitLine([], size.columns) },
    ...lines(reason, 'strong'),
    ...advice.flatMap((text) => lines(text, 'muted')),
  ];
}

const pad = (lines: readonly BodyLine[], rows: number, { columns }: Size): readonly BodyLine[] => [
  ...lines.slice(0, rows),
  ...Array.from({ length: Math.max(0, rows - lines.length) }, () => ({ line: [span(' '.repeat(columns))] })),
];
