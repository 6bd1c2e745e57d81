import { createBell } from '../../programs/bell.ts';
import { readLine } from '../../programs/pipe.ts';
import { anyOf, spawn, type Task } from '../../programs/task.ts';
import { assignVariable } from '../assign-variable.ts';
import type { Builtin } from '../builtin.ts';
import type { ShellState, Streams } from '../shell-state.ts';
import { parseOptions } from '../tool.ts';

/** Reads a line into variables; the last one takes what is left. `-r -p prompt -t seconds -n count -s`. */
export const readVariables: Builtin = function* (state, args, streams) {
  const options = parseOptions(args, ['p', 't', 'n', 'd', 'u']);
  streams.stderr.write(options.value('p') ?? '');
  const seconds = options.value('t');
  const line =
    seconds === undefined ? yield* readLine(streams.stdin) : yield* lineWithin(state, streams, Number(seconds));
  const count = options.value('n');
  const raw = count === undefined ? (line ?? '') : (line ?? '').slice(0, Number(count));
  const text = options.has('r') ? raw : raw.replace(/\\([\s\S])/g, '$1');
  const names = options.operands.length === 0 ? ['REPLY'] : options.operands;
  const words = splitForRead(text, names.length, state.variables.get('IFS') ?? ' \t\n');
  for (const [index, name] of names.entries()) assignVariable(state, name, words[index] ?? '');
  return line === undefined ? 1 : 0;
};

function* lineWithin(state: ShellState, { stdin }: Streams, seconds: number): Task<string | undefined> {
  const over = createBell();
  let line: string | undefined;
  let done = false;
  const reading = spawn(readLine(stdin), (result) => {
    line = result;
    done = true;
    over.ring();
  });
  const cancel = state.process.container.clock.schedule(seconds * 1000, () => {
    done = true;
    over.ring();
  });
  try {
    while (!done) yield anyOf(over.rung);
  } finally {
    reading.cancel();
    cancel();
  }
  return line;
}

/** Blanks around words are dropped; the last variable keeps the separators inside what is left. */
function splitForRead(text: string, count: number, ifs: string): readonly string[] {
  const blanks = [...ifs].filter((char) => ' \t\n'.includes(char)).join('');
  const isSeparator = (char: string): boolean => char !== '' && ifs.includes(char);
  const trimmed = (value: string): string => {
    let [start, end] = [0, value.length];
    while (start < end && blanks.includes(value.charAt(start))) start += 1;
    while (end > start && blanks.includes(value.charAt(end - 1))) end -= 1;
    return value.slice(start, end);
  };
  const words: string[] = [];
  let rest = trimmed(text);
  while (words.length < count - 1 && rest !== '') {
    let end = 0;
    while (end < rest.length && !isSeparator(rest.charAt(end))) end += 1;
    words.push(rest.slice(0, end));
    const after = trimmed(rest.slice(end));
    rest = isSeparator(after.charAt(0)) && !blanks.includes(after.charAt(0)) ? trimmed(after.slice(1)) : after;
  }
  return [...words, rest];
}
