import { displayWidth } from '../../base/text/display-width.ts';
import { fitText } from '../../base/text/fit-text.ts';
import { type Line, type Role, type Span, span } from './theme.ts';

/** Exactly `width` cells: the line is cut with `…`, or padded in `role`. */
export function fitLine(line: Line, width: number, role: Role = 'plain'): Line {
  const fitted: Span[] = [];
  let left = width;
  for (const piece of line) {
    const own = displayWidth(piece.text);
    if (own > left) {
      if (left > 0) fitted.push({ ...piece, text: fitText(piece.text, left) });
      return fitted;
    }
    fitted.push(piece);
    left -= own;
  }
  if (left > 0) fitted.push(span(' '.repeat(left), role));
  return fitted;
}

/** `left` and `right` at the two ends of one line; the left one gives way where both do not fit. */
export function spreadLine(left: Line, right: Line, width: number, role: Role = 'plain'): Line {
  const rightWidth = Math.min(width, lineWidth(right));
  return [...fitLine(left, width - rightWidth, role), ...fitLine(right, rightWidth, role)];
}

export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + displayWidth(text), 0);
