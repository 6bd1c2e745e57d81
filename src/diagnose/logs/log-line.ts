import { cleanText } from '../../base/text/clean-text.ts';
import { type LogLevel, levelOf } from './log-level.ts';
import { unwrapJson } from './unwrap-json.ts';

/** One line of a log without what its logger put around the message. */
export interface LogLine {
  /** 1-based, within the tail that was read. */
  readonly line: number;
  /** As it stands in the log. */
  readonly raw: string;
  readonly text: string;
  readonly level: LogLevel;
}

const charactersRead = 1000;
const jsonRead = 16_000;

export function readLogLine(raw: string, line: number): LogLine {
  const bare = withoutTime(cleanText(raw.slice(0, jsonRead)).trimEnd());
  const json = unwrapJson(bare);
  if (json !== undefined) return { line, raw, text: json.text.slice(0, charactersRead), level: json.level };
  const cut = bare.slice(0, charactersRead);
  return { line, raw, text: withoutFields(cut), level: levelOf(cut) };
}

const time =
  /^\[?\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:\d\d:\d\d[\d.,:]*\s?(?:Z|UTC|GMT|[A-Z]{3,4}(?= \[)|[+-]\d\d:?\d\d)?\]?\s+(?:std(?:out|err) [FP] )?/;
const klog = /^[IWEF]\d{4} [\d:.]+\s+\d+ \S{1,100}\] /;

/** A runtime puts one time before the line, and a logger another one. */
function withoutTime(text: string): string {
  const once = text.replace(time, '');
  return once.replace(time, '');
}

const fields = /(?:^|\s)(?:ts|time|caller|level|lvl|severity|logger)=(?:"(?:[^"\\]|\\.)*"|\S+)/g;

/** In `key=value` logs the message and the error are what counts; quotes within quotes are escaped, also elsewhere. */
function withoutFields(text: string): string {
  const bare = text.replace(klog, '');
  const plain = bare.replaceAll('\\"', '"');
  return /(?:^|\s)(?:msg|err|error)=/.test(bare) ? bare.replace(fields, '').replaceAll('\\"', '"').trimStart() : plain;
}
