import { type FileEntry, nameOf } from '../../../programs/file-tree.ts';
import { patternRegExp } from '../../glob-pattern.ts';

export interface FoundFile {
  readonly shown: string;
  readonly path: string;
  readonly entry: FileEntry;
  readonly depth: number;
}

type Test = (file: FoundFile) => boolean;

export interface FindExpression {
  readonly test: Test;
  readonly prunes: Test;
  readonly action: 'print' | 'print0' | 'delete' | 'exec';
  readonly command: readonly string[];
  /** `-exec … {} +`. */
  readonly together: boolean;
  readonly maxDepth: number;
  readonly minDepth: number;
  readonly depthFirst: boolean;
}

/** Reads the tests and the action of find; a text says what is wrong. */
export function parseFind(args: readonly string[], now: Date): FindExpression | string {
  const rest = [...args];
  const found = {
    ...{ action: 'print' as FindExpression['action'], command: [] as readonly string[], together: false },
    ...{ maxDepth: 100, minDepth: 0, depthFirst: false, prunes: (() => false) as Test },
  };
  let problem: string | undefined;

  const either = (): Test => {
    let left = both();
    while (rest[0] === '-o' || rest[0] === '-or') {
      rest.shift();
      const [first, second] = [left, both()];
      left = (file) => first(file) || second(file);
    }
    return left;
  };
  const both = (): Test => {
    let left = single();
    while (rest.length > 0 && rest[0] !== '-o' && rest[0] !== '-or' && rest[0] !== ')') {
      if (rest[0] === '-a' || rest[0] === '-and') rest.shift();
      const [first, second] = [left, single()];
      left = (file) => first(file) && second(file);
    }
    return left;
  };
  const single = (): Test => {
    const word = rest.shift() ?? '';
    if (word === '!' || word === '-not') {
      const inner = single();
      return (file) => !inner(file);
    }
    if (word === '(') {
      const inner = either();
      rest.shift();
      return inner;
    }
    const test = tests[word];
    if (test !== undefined) return test(rest.shift() ?? '', now);
    if (!applyOption(word, rest, found)) problem ??= `unrecognized: ${word}`;
    return () => true;
  };

  const test = rest.length === 0 ? () => true : either();
  if (problem !== undefined) return problem;
  // `-path x -prune -o …`: what is pruned is neither entered nor shown.
  const pruned = args.indexOf('-prune');
  const prunedPath = pruned > 1 ? args[pruned - 1] : undefined;
  const expression = prunedPath === undefined ? undefined : patternRegExp(prunedPath);
  const prunes: Test = ({ shown }) => expression?.test(shown) === true || expression?.test(nameOf(shown)) === true;
  return { ...found, prunes, test: (file) => !prunes(file) && test(file) };
}

type Options = { -readonly [K in keyof Omit<FindExpression, 'test'>]: FindExpression[K] };

function applyOption(word: string, rest: string[], options: Options): boolean {
  switch (word) {
    case '-maxdepth':
      options.maxDepth = Number(rest.shift());
      return true;
    case '-mindepth':
      options.minDepth = Number(rest.shift());
      return true;
    case '-print':
      return true;
    case '-print0':
      options.action = 'print0';
      return true;
    case '-depth':
      options.depthFirst = true;
      return true;
    case '-delete':
      options.action = 'delete';
      options.depthFirst = true;
      return true;
    case '-prune':
    case '-xdev':
    case '-mount':
      return true;
    case '-exec': {
      const end = rest.findIndex((each) => each === ';' || each === '+');
      options.together = rest[end] === '+';
      options.command = rest.splice(0, end < 0 ? rest.length : end + 1).filter((each) => each !== ';' && each !== '+');
      options.action = 'exec';
      return true;
    }
    default:
      return false;
  }
}

/** `+7` is more, `-7` is less, `7` is just that. */
function compared(value: number, text: string): boolean {
  const number = Number(/\d+/.exec(text)?.[0] ?? 0);
  return text.startsWith('+') ? value > number : text.startsWith('-') ? value < number : value === number;
}

const day = 86_400_000;
const units: Readonly<Record<string, number>> = { c: 1, w: 2, b: 512, k: 1024, M: 1_048_576, G: 1_073_741_824 };
const types: Readonly<Record<string, FileEntry['type']>> = { f: 'file', d: 'directory', l: 'link' };

const tests: Readonly<Record<string, (value: string, now: Date) => Test>> = {
  '-name': (value) => {
    const expression = patternRegExp(value);
    return ({ shown }) => expression.test(nameOf(shown) || shown);
  },
  '-iname': (value) => {
    const expression = patternRegExp(value.toLowerCase());
    return ({ shown }) => expression.test(nameOf(shown).toLowerCase());
  },
  '-path': (value) => {
    const expression = patternRegExp(value);
    return ({ shown }) => expression.test(shown);
  },
  '-type':
    (value) =>
    ({ entry }) =>
      entry.type === types[value],
  '-mtime':
    (value, now) =>
    ({ entry }) =>
      compared(Math.floor((now.getTime() - entry.modified.getTime()) / day), value),
  '-mmin':
    (value, now) =>
    ({ entry }) =>
      compared(Math.floor((now.getTime() - entry.modified.getTime()) / 60_000), value),
  '-size': (value) => {
    const unit = units[/[a-zA-Z]$/.exec(value)?.[0] ?? 'b'] ?? 512;
    return ({ entry }) => compared(Math.ceil(entry.content.length / unit), value);
  },
  '-perm':
    (value) =>
    ({ entry }) => {
      const wanted = Number.parseInt(value.replace(/^[-/]/, ''), 8);
      return value.startsWith('-') ? (entry.mode & wanted) === wanted : (entry.mode & 0o7777) === wanted;
    },
  '-user':
    (value) =>
    ({ entry }) =>
      value === String(entry.uid) || (value === 'root' && entry.uid === 0),
};
