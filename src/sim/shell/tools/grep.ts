import type { FileSystem } from '../../programs/file-system.ts';
import { nameOf } from '../../programs/file-tree.ts';
import { readAll } from '../../programs/pipe.ts';
import { escapeRegExp, patternRegExp } from '../glob-pattern.ts';
import { regExpSource } from '../posix-regexp.ts';
import { inputsOf, linesOf, type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';

const withValue = [
  'e',
  'f',
  'm',
  'A',
  'B',
  'C',
  'include',
  'exclude',
  'exclude-dir',
  'max-count',
  'after-context',
  'before-context',
  'context',
  'regexp',
];

export const grep = tool(function* (context) {
  const args = context.args.map((arg) => (/^-\d+$/.test(arg) ? `-C${arg.slice(1)}` : arg));
  const options = parseOptions(args, withValue);
  const given = [...options.all('e', 'regexp'), ...options.all('f').flatMap((file) => patternsIn(context, file))];
  const isGiven = options.has('e', 'f', 'regexp');
  const patterns = isGiven ? given : options.operands.slice(0, 1).flatMap((each) => each.split('\n'));
  if (patterns.length === 0) {
    context.process.stderr.write(
      'Usage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...\n',
    );
    return 2;
  }
  const expression = expressionOf(patterns, options, context.name);
  if (expression === undefined) {
    context.complain(`bad regex '${patterns[0]}': Unmatched [, [^, [:, [., or [=`);
    return 2;
  }
  const named = isGiven ? options.operands : options.operands.slice(1);
  const recursive = options.has('r', 'R', 'recursive');
  const operands = recursive
    ? expanded(context, named, options)
    : named.filter((each) => !isDirectory(context, each, options));
  const quietly = options.has('s', 'no-messages') ? { ...context, complain: () => {} } : context;
  const sources = operands.length === 0 && named.length > 0 ? [] : inputsOf(quietly, operands);
  const several = (named.length > 1 || recursive || options.has('H')) && !options.has('h', 'no-filename');
  let found = false;
  for (const { name, input } of sources) {
    const shown = name === '-' ? '(standard input)' : name;
    const text = yield* readAll(input);
    if (report(context, { shown: several ? shown : '', name: shown, text, expression, options })) found = true;
    if (found && options.has('q', 'quiet')) return 0;
  }
  return found ? 0 : sources.length < operands.length ? 2 : 1;
});

function patternsIn(context: ToolContext, file: string): readonly string[] {
  const source = inputsOf(context, [file])[0];
  return linesOf(source?.input.take() ?? '');
}

function isDirectory(context: ToolContext, operand: string, options: ParsedOptions): boolean {
  if (operand === '-' || context.process.container.files.stat(context.path(operand))?.type !== 'directory')
    return false;
  if (!options.has('s')) context.complain(`${operand}: Is a directory`);
  return true;
}

function expressionOf(patterns: readonly string[], options: ParsedOptions, name: string): RegExp | undefined {
  const extended = options.has('E', 'P', 'extended-regexp', 'perl-regexp') || name === 'egrep';
  const fixed = options.has('F', 'fixed-strings') || name === 'fgrep';
  const one = (pattern: string): string => {
    const source = fixed ? escapeRegExp(pattern) : options.has('P') ? pattern : regExpSource(pattern, extended);
    if (options.has('x', 'line-regexp')) return `^(?:${source})$`;
    return options.has('w', 'word-regexp') ? `(?<!\\w)(?:${source})(?!\\w)` : source;
  };
  try {
    return new RegExp(
      patterns.map((pattern) => `(?:${one(pattern)})`).join('|'),
      options.has('i', 'y', 'ignore-case') ? 'gi' : 'g',
    );
  } catch {
    return undefined;
  }
}

interface Searched {
  /** Before each line; '' when there is only one file. */
  readonly shown: string;
  readonly name: string;
  readonly text: string;
  readonly expression: RegExp;
  readonly options: ParsedOptions;
}

/** Prints what the options ask for; whether a line matched. */
function report({ out }: ToolContext, { shown, name, text, expression, options }: Searched): boolean {
  const lines = linesOf(text);
  const limit = Number(options.value('m', 'max-count') ?? Number.POSITIVE_INFINITY);
  const isHit = (line: string): boolean => line.search(expression) >= 0 !== options.has('v', 'invert-match');
  const hits = lines.flatMap((line, index) => (isHit(line) ? [index] : [])).slice(0, limit);
  const isFound = hits.length > 0;
  if (options.has('q', 'quiet')) return isFound;
  if (options.has('L', 'files-without-match')) {
    if (!isFound) out(`${name}\n`);
  } else if (options.has('l', 'files-with-matches')) {
    if (isFound) out(`${name}\n`);
  } else if (options.has('c', 'count')) out(`${shown === '' ? '' : `${shown}:`}${hits.length}\n`);
  else if (isFound && text.includes('\0') && !options.has('a', 'text')) out(`Binary file ${name} matches\n`);
  else if (options.has('o', 'only-matching')) {
    for (const index of hits) {
      for (const match of lines[index]?.match(expression) ?? [])
        if (match !== '') out(`${place(shown, index, ':', options)}${match}\n`);
    }
  } else printWithContext(out, lines, hits, shown, options);
  return isFound;
}

const place = (shown: string, index: number, mark: string, options: ParsedOptions): string =>
  `${shown === '' ? '' : `${shown}${mark}`}${options.has('n', 'line-number') ? `${index + 1}${mark}` : ''}`;

/** Lines around a hit are marked with `-`, and groups that do not touch are parted by `--`. */
function printWithContext(
  out: (text: string) => void,
  lines: readonly string[],
  hits: readonly number[],
  shown: string,
  options: ParsedOptions,
): void {
  const before = Number(options.value('B', 'before-context') ?? options.value('C', 'context') ?? 0);
  const after = Number(options.value('A', 'after-context') ?? options.value('C', 'context') ?? 0);
  const hit = new Set(hits);
  let last = -1;
  for (const index of hits) {
    const start = Math.max(last + 1, index - before);
    if (before + after > 0 && last >= 0 && start > last + 1) out('--\n');
    for (let at = start; at <= Math.min(index + after, lines.length - 1); at++) {
      if (at > index && hit.has(at)) break;
      out(`${place(shown, at, hit.has(at) ? ':' : '-', options)}${lines[at]}\n`);
      last = at;
    }
  }
}

function expanded(context: ToolContext, named: readonly string[], options: ParsedOptions): readonly string[] {
  const matching = (patterns: readonly string[], path: string): boolean =>
    patterns.some((pattern) => patternRegExp(pattern).test(nameOf(path)));
  const included = options.all('include');
  return (named.length === 0 ? ['.'] : named)
    .flatMap((each) =>
      filesBelow(context.process.container.files, each, context.path(each), options.all('exclude-dir')),
    )
    .filter((path) => (included.length === 0 || matching(included, path)) && !matching(options.all('exclude'), path));
}

function filesBelow(files: FileSystem, shown: string, path: string, skipped: readonly string[]): readonly string[] {
  const entry = files.lstat(path);
  if (entry?.type !== 'directory') return [shown];
  return files.list(path).flatMap((name) => {
    if (skipped.some((pattern) => patternRegExp(pattern).test(name))) return [];
    return filesBelow(
      files,
      shown === '/' ? `/${name}` : `${shown}/${name}`,
      path === '/' ? `/${name}` : `${path}/${name}`,
      skipped,
    );
  });
}
