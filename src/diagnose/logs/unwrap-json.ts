import { type LogLevel, levelNamed } from './log-level.ts';

/** The message of a line of JSON, with the error that it carries. */
export function unwrapJson(line: string): { readonly text: string; readonly level: LogLevel } | undefined {
  if (!line.startsWith('{') || !line.endsWith('}')) return undefined;
  try {
    const entry = JSON.parse(line) as Record<string, unknown>;
    const parts = [
      ...messages.map((name) => entry[name]),
      ...errors.flatMap((name) => [entry[name], part(entry[name], 'message'), part(entry[name], 'reason')]),
      part(entry.attr, 'error'),
      part(part(entry.attr, 'error'), 'errmsg'),
      part(part(entry.attr, 'message'), 'msg'),
      part(entry.exception, 'message'),
    ].filter((value): value is string => typeof value === 'string' && value !== '');
    const level = levels.map((name) => entry[name]).find((value) => /string|number/.test(typeof value));
    const text = [...new Set(parts)].map(firstLine).join(': ');
    return text === '' ? undefined : { text, level: level === undefined ? 'plain' : levelNamed(`${level}`) };
  } catch {
    return undefined;
  }
}

const messages = ['message', 'msg', 'textPayload', '@message', 'event', '@m', '@mt', 'Message', 'RenderedMessage'];
const errors = ['error', 'err', 'errorMessage', 'exception', '@x', 'Exception', 'cause', 'reason', 'detail'];
const levels = ['level', 'severity', 'lvl', 'log.level', 's', '@l', 'Level', 'LogLevel', 'levelname', 'log_level'];

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** An exception's text has its stack below it. */
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
