import { cleanText } from '../../base/text/clean-text.ts';
import type { LogChunk, LogRequest } from '../../cluster/cluster.ts';
import { splitLongLines } from '../widgets/split-long-lines.ts';

/** A line of a followed log; `mark` lines are podtriage's own: gaps, ends and restarts. */
export interface LogLine {
  readonly type: 'line' | 'mark';
  readonly at: string;
  readonly text: string;
}

/** What has been read of one log so far. `lines` only ever grows at its end and shrinks at its start. */
export interface LogFeed {
  readonly request: LogRequest;
  readonly lines: readonly LogLine[];
  /** How many of the oldest lines were let go to bound the memory. */
  readonly dropped: number;
  readonly state: 'connecting' | 'following' | 'ended';
}

const most = 50_000;

/** Collects the pieces of a log. It changes in place, because a copy of every line on every piece would be too slow. */
export class LogCollector {
  readonly request: LogRequest;
  #lines: LogLine[] = [];
  #dropped = 0;
  #state: LogFeed['state'] = 'connecting';

  constructor(request: LogRequest) {
    this.request = request;
  }

  add(chunk: LogChunk): void {
    this.#state = chunk.type === 'end' ? 'ended' : 'following';
    if (chunk.type !== 'line') {
      this.mark(chunk.reason);
      return;
    }
    const at = cleanText(chunk.at ?? '');
    for (const text of splitLongLines([cleanText(chunk.text)])) this.#push({ type: 'line', at, text });
  }

  mark(text: string): void {
    this.#push({ type: 'mark', at: '', text: cleanText(text) });
  }

  /** Another run of the container begins. */
  begin(text: string): void {
    this.#state = 'connecting';
    this.mark(text);
  }

  end(reason: string): void {
    this.add({ type: 'end', reason });
  }

  feed(): LogFeed {
    return { request: this.request, lines: this.#lines, dropped: this.#dropped, state: this.#state };
  }

  #push(line: LogLine): void {
    this.#lines.push(line);
    if (this.#lines.length <= most) return;
    // A new array, so that a feed given out before keeps its lines; a tenth at a time, so that it happens seldom.
    const cut = most / 10;
    this.#lines = this.#lines.slice(cut);
    this.#dropped += cut;
  }
}
