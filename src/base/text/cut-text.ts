import { displayWidth } from './display-width.ts';
import { graphemesOf } from './graphemes-of.ts';

/** The longest beginning of the text that takes no more than `width` cells; characters are never torn apart. */
export function cutText(text: string, width: number): string {
  const head = headOf(text, width);
  if (head === text && displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of graphemesOf(head)) {
    used += displayWidth(character);
    if (used > width) break;
    cut += character;
  }
  return cut;
}

/** Far more than can be shown in so many cells: nobody measures a message of a megabyte for one line of a list. */
export const headOf = (text: string, width: number): string => text.slice(0, 200 + 20 * Math.max(0, width));
