import { cutText, headOf } from './cut-text.ts';
import { displayWidth } from './display-width.ts';

/** Exactly `width` cells: padded with spaces, or cut with `…` at its end. */
export function fitText(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  if (width <= 0) return '';
  const fits = headOf(text, width) === text && displayWidth(text) <= width;
  const shown = fits ? text : `${cutText(text, width - 1)}…`;
  const padding = ' '.repeat(Math.max(0, width - displayWidth(shown)));
  return align === 'left' ? `${shown}${padding}` : `${padding}${shown}`;
}
