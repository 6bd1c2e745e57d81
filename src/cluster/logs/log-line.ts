/** A line as the API server sends it with `timestamps=true`. */
export interface StampedLine {
  /** RFC 3339 with nanoseconds, as the runtime wrote it; undefined when the line has none. */
  readonly at: string | undefined;
  readonly text: string;
}

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/;

export function parseLogLine(line: string): StampedLine {
  const match = stamp.exec(line);
  return match?.[1] === undefined ? { at: undefined, text: line } : { at: match[1], text: line.slice(match[0].length) };
}
