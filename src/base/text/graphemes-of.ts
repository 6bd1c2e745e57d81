const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ascii = /^[\x00-\x7f]*$/;

/** What a person takes for single characters: an emoji with its modifiers, a letter with its accents. */
export function* graphemesOf(text: string): Generator<string> {
  if (ascii.test(text)) yield* text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
}
