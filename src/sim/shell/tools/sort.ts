import { readAll } from '../../programs/pipe.ts';
import { attempt, inputsOf, linesOf, type ParsedOptions, parseOptions, tool } from '../tool.ts';

/** `-k 2,3nr -t: -n -h -r -u -f -V`: several keys are compared one after the other. */
export const sort = tool(function* (context) {
  const options = parseOptions(context.args, ['k', 't', 'o', 'S', 'T']);
  const lines: string[] = [];
  const sources = inputsOf(context, options.operands);
  for (const { input } of sources) lines.push(...linesOf(yield* readAll(input)));
  const keys = options.all('k').map((text) => keyOf(text, options));
  const whole: SortKey = { ...flagsOf('', options), first: 1, last: undefined };
  const compare = (a: string, b: string): number => {
    for (const key of keys.length === 0 ? [whole] : keys) {
      const difference = compareBy(
        key,
        partOf(a, key, options, keys.length === 0),
        partOf(b, key, options, keys.length === 0),
      );
      if (difference !== 0) return key.reverse ? -difference : difference;
    }
    return 0;
  };
  const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const reversed = options.has('r') ? -1 : 1;
  lines.sort((a, b) => compare(a, b) || (options.has('s', 'u') ? 0 : plain(a, b) * reversed));
  if (options.has('c')) return 0;
  const shown = options.has('u')
    ? lines.filter((line, index) => index === 0 || compare(line, lines[index - 1] ?? '') !== 0)
    : lines;
  const text = shown.map((line) => `${line}\n`).join('');
  const file = options.value('o');
  if (file === undefined) context.out(text);
  else attempt(context, file, () => context.process.container.files.write(context.path(file), text));
  return sources.length < options.operands.length ? 2 : 0;
});

interface SortKey {
  readonly first: number;
  readonly last: number | undefined;
  readonly numeric: boolean;
  readonly human: boolean;
  readonly version: boolean;
  readonly fold: boolean;
  readonly reverse: boolean;
}

/** Letters behind a key are its own; without any, those of the command count. */
function flagsOf(letters: string, options: ParsedOptions): Omit<SortKey, 'first' | 'last'> {
  const own = /[nhVfr]/.test(letters);
  const has = (letter: string): boolean => (own ? letters.includes(letter) : options.has(letter));
  return { numeric: has('n') || has('g'), human: has('h'), version: has('V'), fold: has('f'), reverse: has('r') };
}

function keyOf(text: string, options: ParsedOptions): SortKey {
  const [, first = '1', , last, letters = ''] =
    /^(\d+)(\.\d+)?[a-zA-Z]*(?:,(\d+)(?:\.\d+)?)?([a-zA-Z]*)$/.exec(text) ?? [];
  const all = `${/^\d+(?:\.\d+)?([a-zA-Z]*)/.exec(text)?.[1] ?? ''}${letters}`;
  return { ...flagsOf(all, options), first: Number(first), last: last === undefined ? undefined : Number(last) };
}

function partOf(line: string, { first, last }: SortKey, options: ParsedOptions, whole: boolean): string {
  if (whole) return line;
  const separator = options.value('t');
  const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
  return fields.slice(first - 1, last ?? fields.length).join(separator ?? ' ');
}

const scales: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

function compareBy(key: SortKey, a: string, b: string): number {
  if (key.human) return humanNumber(a) - humanNumber(b);
  if (key.numeric) return (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
  if (key.version) return a.localeCompare(b, 'en', { numeric: true });
  const [left, right] = key.fold ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left < right ? -1 : left > right ? 1 : 0;
}

function humanNumber(text: string): number {
  const match = /^\s*(-?[\d.]+)([KMGT]?)/i.exec(text);
  return Number(match?.[1] ?? 0) * (scales[(match?.[2] ?? '').toUpperCase()] ?? 1);
}
