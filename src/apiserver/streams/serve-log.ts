import type { ServerResponse } from 'node:http';
import type { Pod } from '../../model/kinds.ts';
import { followLog } from './follow-log.ts';
import { type LogOptions, logOptions } from './log-options.ts';
import { logSource } from './log-source.ts';
import type { LogLine, PodStreams } from './pod-streams.ts';

export interface LogRequest {
  readonly pod: Pod;
  readonly query: URLSearchParams;
  readonly streams: PodStreams;
  readonly now: Date;
}

/**
 * Answers GET …/pods/x/log. Throws an ApiError while nothing has been sent; a follow ends with the run, with the limit,
 * or when the client goes.
 */
export function serveLog({ pod, query, streams, now }: LogRequest, response: ServerResponse): void {
  const options = logOptions(query, now);
  const log = logSource(pod, options, streams);
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.flushHeaders();
  if (log === undefined) {
    response.end();
    return;
  }
  const write = lineWriter(response, options);
  // What is there already goes out in one piece; what follows, line by line.
  response.cork();
  const goesOn = selected(log.lines, options).every(write);
  response.uncork();
  if (!goesOn || !options.follow || log.ended) {
    response.end();
    return;
  }
  followLog(log, (line) => !isSince(line, options.since) || write(line), response);
}

function selected(lines: readonly LogLine[], { since, tailLines }: LogOptions): readonly LogLine[] {
  const recent = since === undefined ? lines : lines.filter((line) => isSince(line, since));
  return tailLines === undefined ? recent : recent.slice(Math.max(0, recent.length - tailLines));
}

const isSince = (line: LogLine, since: Date | undefined): boolean => since === undefined || line.at >= since;

/** Writes line by line; false once the limit is reached. */
function lineWriter(response: ServerResponse, { timestamps, limitBytes }: LogOptions): (line: LogLine) => boolean {
  let left = limitBytes ?? Number.POSITIVE_INFINITY;
  return (line) => {
    const text = timestamps ? `${nanoTime(line.at)} ${line.text}\n` : `${line.text}\n`;
    const bytes = Buffer.from(text, 'utf8');
    response.write(bytes.length > left ? bytes.subarray(0, left) : bytes);
    left -= bytes.length;
    return left > 0;
  };
}

/** RFC3339NanoFixed, as the runtime stamps its lines. */
const nanoTime = (at: Date): string => at.toISOString().replace('Z', '000000Z');
