import { displayWidth } from './display-width.ts';
import { graphemesOf } from './graphemes-of.ts';

/** Breaks a text into lines of at most `width` cells, at spaces where it can and inside words where it must. */
export function wrapText(text: string, width: number): string[] {
  const limit = Math.max(1, width);
  return text.split('\n').flatMap((line) => (displayWidth(line) <= limit ? [line] : wrapLine(line, limit)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  // Spaces stay with the word before them until a break falls there; the first piece keeps the indentation.
  let current = '';
  for (const piece of line.match(/^ *[^ ]* *|[^ ]+ */g) ?? []) {
    if (displayWidth(current + piece.trimEnd()) <= width) {
      current += piece;
      continue;
    }
    if (current.trim() !== '') lines.push(current.trimEnd());
    const chunks = breakWord(piece.trim(), width);
    lines.push(...chunks.slice(0, -1));
    current = `${chunks.at(-1) ?? ''}${piece.slice(piece.trimEnd().length)}`;
  }
  return [...lines, current.trimEnd()];
}

/** A single character wider than the whole line still gets one of its own. */
function breakWord(word: string, width: number): string[] {
  const chunks: string[] = [];
  let chunk = '';
  let used = 0;
  for (const character of graphemesOf(word)) {
    const own = displayWidth(character);
    if (chunk !== '' && used + own > width) {
      chunks.push(chunk);
      chunk = '';
      used = 0;
    }
    chunk += character;
    used += own;
  }
  return [...chunks, chunk];
}
