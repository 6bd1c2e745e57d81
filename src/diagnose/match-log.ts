import { namingSignatures } from './log-signatures.ts';
import { traceSignatures } from './logs/death-signatures.ts';
import type { LogLine } from './logs/log-line.ts';
import { goesWith, type LogSignature } from './logs/log-signature.ts';
import { reachSignatures } from './logs/network-signatures.ts';
import { toldLines } from './logs/told-lines.ts';

/** What a log says about the end of its program. */
export interface LogMatch {
  readonly signature: LogSignature;
  /** 1-based line within the tail. */
  readonly line: number;
  readonly text: string;
  /** The message alone: without the time, the level and the JSON around it. */
  readonly said: string;
  /** The first thing that the pattern captured: a name, a host, a path. */
  readonly captured: string | undefined;
  /** Where in what it says the pattern was found. */
  readonly at: number;
  /** The lines next to it, where programs that write a message over several lines put the rest. */
  readonly near: string;
}

/**
 * The signature that explains the end of a log. The last line that matches wins, because the last fatal line is the one
 * that ended the program; what is only warned about comes after that, but before a bare trace where it is a connection:
 * those are retried with a warning, and what gives up in the end does not say why. `code` is the exit code, where known:
 * it decides between two signatures of one line.
 */
export function matchLog(lines: readonly string[], code?: number): LogMatch | undefined {
  const told = toldLines(lines);
  const isLoud = ({ level }: LogLine): boolean => level !== 'quiet' && level !== 'warning';
  const isWarning = ({ level }: LogLine): boolean => level === 'warning';
  const isError = ({ level }: LogLine): boolean => level === 'error' || level === 'fatal';
  const recent = told.slice(-retriesRead);
  return (
    search(told, isLoud, namingSignatures, code) ??
    search(recent, (line) => !isLoud(line), reachSignatures, code, told) ??
    search(told, isLoud, traceSignatures, code) ??
    (told.some(isError) ? undefined : search(told, isWarning, [...namingSignatures, ...traceSignatures], code))
  );
}

const retriesRead = 30;

function around(line: LogLine, lines: readonly LogLine[]): string {
  const at = lines.indexOf(line);
  const near = [...lines.slice(at + 1, at + 3), ...lines.slice(Math.max(0, at - 2), at).toReversed()];
  return near.map(({ text }) => text).join('\n');
}

const mayBe = ({ isBound = false, exits }: LogSignature, code: number | undefined): boolean =>
  !isBound || code === undefined || exits.includes(code);

function search(
  lines: readonly LogLine[],
  accepts: (line: LogLine) => boolean,
  signatures: readonly LogSignature[],
  code: number | undefined,
  all: readonly LogLine[] = lines,
): LogMatch | undefined {
  for (const line of lines.toReversed()) {
    if (!accepts(line)) continue;
    const matching = signatures.filter((candidate) => mayBe(candidate, code) && candidate.pattern.test(line.text));
    const signature = matching.find((candidate) => code === undefined || goesWith(candidate, code)) ?? matching[0];
    if (signature === undefined) continue;
    const said = line.text.trim();
    const match = signature.pattern.exec(line.text);
    return {
      signature,
      line: line.line,
      text: line.raw.trimEnd(),
      said,
      captured: match?.slice(1).find((group) => group !== undefined),
      at: Math.max(0, said.indexOf(match?.[0].trim() ?? '')),
      near: around(line, all),
    };
  }
  return undefined;
}
