import { wrapText } from '../../base/text/wrap-text.ts';
import { linesOf, type Movement } from '../keys/movement.ts';
import type { Size } from '../size.ts';
import type { Role } from '../theme/theme.ts';

/** A text of any length that is looked at through a window; only what is visible is ever measured. */
export interface PaneText {
  readonly count: number;
  line(index: number): { readonly text: string; readonly role: Role };
  /** `name: value` lines are drawn with the name set off. */
  readonly hasNames?: boolean;
}

export interface TextPane {
  /** The first visible line. */
  readonly top: number;
  /** Stays at the end while the text grows. */
  readonly follow: boolean;
  readonly wrap: boolean;
  readonly search: string;
  /** The line of the match that was jumped to. */
  readonly found: number | undefined;
}

export const paneAtTop: TextPane = { top: 0, follow: false, wrap: true, search: '', found: undefined };
export const paneAtEnd: TextPane = { ...paneAtTop, follow: true };

/** The window's text leaves the first column to the mark of the line that was jumped to. */
export const textColumns = ({ columns }: Size): number => Math.max(1, columns - 1);

/** The first line of the window: the end's own while following. */
export function paneTop(pane: TextPane, text: PaneText, size: Size): number {
  const last = lastTop(pane, text, size);
  return pane.follow ? last : Math.max(0, Math.min(pane.top, last));
}

/** Moves the window; one that reaches the end of a text that can grow follows it again. */
export function movePane(pane: TextPane, by: Movement, text: PaneText, size: Size, canFollow: boolean): TextPane {
  const last = lastTop(pane, text, size);
  const top = Math.max(0, Math.min(last, paneTop(pane, text, size) + linesOf(by, size.rows)));
  return { ...pane, top, follow: canFollow && top >= last && linesOf(by, size.rows) > 0 };
}

/** The highest line from which the text still fills the window. */
function lastTop({ wrap }: TextPane, text: PaneText, size: Size): number {
  const columns = textColumns(size);
  let room = size.rows;
  for (let index = text.count - 1; index >= 0; index -= 1) {
    room -= wrap ? wrapText(text.line(index).text, columns).length : 1;
    if (room < 0) return Math.min(index + 1, text.count - 1);
  }
  return 0;
}

/** Goes to the next line in which the searched words stand, round the end if need be; undefined if there is none. */
export function searchPane(
  pane: TextPane,
  text: PaneText,
  size: Size,
  step: 1 | -1,
  from = pane.found ?? paneTop(pane, text, size) - step,
): TextPane | undefined {
  const wanted = pane.search.toLowerCase();
  if (wanted === '' || text.count === 0) return undefined;
  for (let tried = 1; tried <= text.count; tried += 1) {
    const index = (((from + step * tried) % text.count) + text.count) % text.count;
    if (text.line(index).text.toLowerCase().includes(wanted)) return showLine({ ...pane, found: index }, index, size);
  }
  return undefined;
}

/** Puts a line a third down the window, so that what came before it is seen too. */
export const showLine = (pane: TextPane, index: number, { rows }: Size): TextPane => ({
  ...pane,
  follow: false,
  top: Math.max(0, index - Math.floor(rows / 3)),
  found: index,
});
