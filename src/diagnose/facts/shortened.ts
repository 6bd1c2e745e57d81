/**
 * An error on one line and of at most so many characters. A long one is cut in its middle: what was tried stands at its
 * beginning, and what went wrong at its end.
 */
export function shortened(text: string, most: number): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= most) return line;
  const end = Math.floor(most / 3);
  return `${line.slice(0, most - end - 3).trimEnd()} … ${line.slice(-end).trimStart()}`;
}
