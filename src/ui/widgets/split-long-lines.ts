/** Longer than any screen is wide, and short enough to be wrapped in no time. */
const longest = 2000;

/**
 * Lines that can be wrapped while one scrolls: an annotation may be 250 KB in one line, and measuring that for each
 * frame would stop the screen.
 */
export function splitLongLines(lines: readonly string[]): readonly string[] {
  return lines.every((line) => line.length <= longest) ? lines : lines.flatMap(pieces);
}

function pieces(line: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < line.length || start === 0; ) {
    let end = Math.min(line.length, start + longest);
    // The two halves of a surrogate pair stay together.
    if (end < line.length && isHighSurrogate(line.charCodeAt(end - 1))) end -= 1;
    parts.push(line.slice(start, end));
    start = Math.max(end, start + 1);
  }
  return parts;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
