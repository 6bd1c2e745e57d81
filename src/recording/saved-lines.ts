import type { LogLine } from '../apiserver/streams/pod-streams.ts';

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;

/**
 * The lines of a saved log. Lines that were saved with `--timestamps` keep their times; a line without one gets the time
 * of the line before it, or `end`, when its run ended, if no line has any.
 */
export function savedLines(text: string, end: Date): readonly LogLine[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let at = end;
  return lines.map((line) => {
    const match = stamp.exec(line);
    const time = match === null ? Number.NaN : Date.parse(match[1] ?? '');
    if (Number.isNaN(time)) return { at, stream: 'stdout', text: line.replace(/\r$/, '') };
    at = new Date(time);
    return { at, stream: 'stdout', text: line.slice(match?.[0].length ?? 0).replace(/\r$/, '') };
  });
}
