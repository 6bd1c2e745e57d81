import type { FileSystem } from '../../programs/file-system.ts';
import { readAll } from '../../programs/pipe.ts';
import { escapeRegExp } from '../glob-pattern.ts';
import { inputsOf, linesOf, type ParsedOptions, parseOptions, tool } from '../tool.ts';

export const grep = tool(function* (context) {
  const options = parseOptions(context.args, ['e', 'm', 'A', 'B', 'C']);
  const patterns = options.value('e') === undefined ? options.operands.slice(0, 1) : [options.value('e') ?? ''];
  const rest = options.value('e') === undefined ? options.operands.slice(1) : options.operands;
  const expression = expressionOf(patterns[0] ?? '', options, context.name);
  if (expression === undefined) {
    context.complain(`bad regex '${patterns[0]}'`);
    return 2;
  }
  const recursive = options.has('r', 'R');
  const operands = recursive
    ? (rest.length === 0 ? ['.'] : rest).flatMap((each) =>
        filesBelow(context.process.container.files, each, context.path(each)),
      )
    : rest;
  const sources = inputsOf(context, operands);
  let found = false;
  for (const { name, input } of sources) {
    const prefix = (operands.length > 1 || recursive) && !options.has('h') ? `${name}:` : '';
    const matched = matches(linesOf(yield* readAll(input)), expression, options);
    if (matched.some(({ hit }) => hit)) found = true;
    if (options.has('q')) continue;
    if (options.has('l')) {
      if (matched.length > 0) context.out(`${name}\n`);
    } else if (options.has('c')) context.out(`${prefix}${matched.length}\n`);
    else
      for (const { text, number } of matched) context.out(`${prefix}${options.has('n') ? `${number}:` : ''}${text}\n`);
  }
  return found ? 0 : sources.length < operands.length ? 2 : 1;
});

function expressionOf(pattern: string, options: ParsedOptions, name: string): RegExp | undefined {
  const extended = options.has('E', 'P') || name === 'egrep';
  const source = options.has('F') || name === 'fgrep' ? escapeRegExp(pattern) : regExpSource(pattern, extended);
  const whole = options.has('x') ? `^(?:${source})$` : options.has('w') ? `\\b(?:${source})\\b` : source;
  try {
    return new RegExp(whole, options.has('i', 'y') ? 'gi' : 'g');
  } catch {
    return undefined;
  }
}

/** A POSIX regular expression as JavaScript writes it; basic ones escape `+ ? | ( ) { }` to make them special. */
export function regExpSource(pattern: string, extended: boolean): string {
  const named = pattern
    .replaceAll('[[:space:]]', '\\s')
    .replaceAll('[:space:]', '\\s')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:alpha:]', 'A-Za-z')
    .replaceAll('[:alnum:]', 'A-Za-z0-9')
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:lower:]', 'a-z');
  if (extended) return named;
  return named.replace(
    /\\([+?|(){}])|([+?|(){}])/g,
    (_, special: string | undefined, plain: string | undefined) => special ?? `\\${plain}`,
  );
}

interface Match {
  readonly text: string;
  readonly number: number;
  readonly hit: boolean;
}

function matches(lines: readonly string[], expression: RegExp, options: ParsedOptions): readonly Match[] {
  const isHit = (line: string): boolean => line.search(expression) >= 0 !== options.has('v');
  const limit = Number(options.value('m') ?? Number.POSITIVE_INFINITY);
  const hits = lines.flatMap((line, index) => (isHit(line) ? [index] : [])).slice(0, limit);
  if (options.has('o'))
    return hits.flatMap((index) =>
      (lines[index]?.match(expression) ?? []).map((text) => ({ text, number: index + 1, hit: true })),
    );
  const before = Number(options.value('B', 'C') ?? 0);
  const after = Number(options.value('A', 'C') ?? 0);
  const shown = new Set(
    hits.flatMap((hit) => Array.from({ length: before + after + 1 }, (_, offset) => hit - before + offset)),
  );
  return lines.flatMap((text, index) =>
    shown.has(index) ? [{ text, number: index + 1, hit: hits.includes(index) }] : [],
  );
}

function filesBelow(files: FileSystem, shown: string, path: string): readonly string[] {
  const entry = files.stat(path);
  if (entry?.type !== 'directory') return [shown];
  return files
    .list(path)
    .flatMap((name) =>
      filesBelow(files, shown === '/' ? `/${name}` : `${shown}/${name}`, path === '/' ? `/${name}` : `${path}/${name}`),
    );
}
