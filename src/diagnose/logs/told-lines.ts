import type { LogLevel } from './log-level.ts';
import { type LogLine, readLogLine } from './log-line.ts';

const linesRead = 400;
const linesKept = 120;

/** The last lines that say something: without stack frames, lists of options, rulers and empty lines. */
export function toldLines(lines: readonly string[]): readonly LogLine[] {
  const start = Math.max(0, lines.length - linesRead);
  let isSource = false;
  let head: LogLevel = 'plain';
  const told: LogLine[] = [];
  for (const [index, raw] of lines.slice(start).entries()) {
    const line = readLogLine(raw, start + index + 1);
    const wasSource = isSource;
    isSource = pythonFrame.test(line.text);
    // Python prints the line of the program below the frame, and marks beneath it.
    if (isSource || (wasSource && /^\s/.test(line.text)) || isNoise(line.text)) continue;
    if (line.level !== 'plain' || !continuation.test(line.text)) head = line.level;
    told.push({ ...line, level: head });
  }
  return told.slice(-linesKept);
}

/** Belongs to the entry above it and is as loud: an indented line, or the trace of an exception that was logged. */
const continuation = /^(?:\s+\S|Caused by: |Suppressed: |(?:[a-z]\w*\.){2,9}[A-Z][\w$]*(?:Exception|Error)\b)/;

const isNoise = (text: string): boolean => noise.some((pattern) => pattern.test(text));

const pythonFrame = /^\s*File ".{1,400}", line \d+/;
const noise: readonly RegExp[] = [
  /^[\s\p{P}\p{S}]*$/u,
  // Frames of Java and Node, of Go, of Ruby, of .NET, of Rust and of native code.
  /^\s*at (?:async |new )?[\w$<>[\].`/@-]+.{0,300}\([^()]{0,300}\)?/,
  /^\s*at .{1,300}:\d+(?::\d+)?\)?$/,
  /^\s*\.{3} \d+ (?:more|common frames)/,
  /^\s*(?:goroutine \d+ |created by \S)/,
  /^\s*\S+\.(?:go|s|c|cc|cpp|rs):\d+(?: \+0x[0-9a-f]+)?(?: fp=.{0,100})?$/,
  /^[\w./*@()[\]-]+\((?:\.{3}|\{?0x).{0,500}\)$/,
  /^\s*(?:from )?\S+:\d+:in [`'].{0,200}'$/,
  /^\s*(?:\d+: +0x[0-9a-f]|#\d+ |--- End of |note: run with `RUST_BACKTRACE|stack backtrace:)/,
  // The list of a program's options.
  /^\s+-{1,2}[\w-]{1,80}(?:[ ,=<[]|$)/,
  /^ {24,}\S/,
];
