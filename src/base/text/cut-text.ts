import { displayWidth } from './display-width.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest beginning of the text that takes no more than `width` cells; characters are never torn apart. */
export function cutText(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    cut += segment;
  }
  return cut;
}
