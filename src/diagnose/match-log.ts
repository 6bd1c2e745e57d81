import { type LogSignature, logSignatures } from './log-signatures.ts';

/** What a log says about the end of its program. */
export interface LogMatch {
  readonly signature: LogSignature;
  /** 1-based line within the tail. */
  readonly line: number;
  readonly text: string;
  /** The first thing that the pattern captured: a name, a host, a path. */
  readonly captured: string | undefined;
}

const linesRead = 100;
const charactersRead = 1000;

/** The signature that explains the end of a log, looking from its last line upwards. */
export function matchLog(lines: readonly string[]): LogMatch | undefined {
  const start = Math.max(0, lines.length - linesRead);
  const texts = lines.slice(start).map((line) => unwrapJson(line.slice(0, charactersRead)));
  for (const round of logSignatures) {
    for (let index = texts.length - 1; index >= 0; index -= 1) {
      for (const signature of round) {
        const match = signature.pattern.exec(texts[index] ?? '');
        if (match === null) continue;
        const captured = match.slice(1).find((group) => group !== undefined);
        return { signature, line: start + index + 1, text: (lines[start + index] ?? '').trimEnd(), captured };
      }
    }
  }
  return undefined;
}

/** Structured loggers wrap the message in JSON; the message is what the signatures know. */
function unwrapJson(line: string): string {
  if (!line.startsWith('{')) return line.trimEnd();
  try {
    const entry = JSON.parse(line) as Record<string, unknown>;
    const error = entry.error ?? entry.err;
    const parts = [
      entry.message,
      entry.msg,
      typeof error === 'object' && error !== null ? (error as { message?: unknown }).message : error,
    ];
    const text = parts.filter((part) => typeof part === 'string').join(' ');
    return text === '' ? line : text;
  } catch {
    return line.trimEnd();
  }
}
