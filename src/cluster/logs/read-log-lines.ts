import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A line that is longer is cut, so that one endless line cannot fill the memory. */
const lineLimit = 256 * 1024;

export interface LogText {
  readonly text: string;
  /** How many characters of the line were left out. */
  readonly cut: number;
}

/** The lines of a log stream, decoded; bytes that are no UTF-8 become replacement characters. */
export async function* readLogLines(stream: Readable): AsyncGenerator<LogText> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let cut = 0;
  for await (const chunk of stream) {
    const pieces = decoder.write(chunk as Buffer).split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield limited(rest + piece, cut);
      rest = '';
      cut = 0;
    }
    rest += last;
    cut += Math.max(0, rest.length - lineLimit);
    rest = rest.slice(0, lineLimit);
  }
  rest += decoder.end();
  if (rest !== '') yield limited(rest, cut);
}

const limited = (text: string, cut: number): LogText => ({
  text: (text.length > lineLimit ? text.slice(0, lineLimit) : text).replace(/\r$/, ''),
  cut: cut + Math.max(0, text.length - lineLimit),
});
