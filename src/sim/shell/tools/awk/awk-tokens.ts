import { posixRegExp } from '../../posix-regexp.ts';
import { AwkSyntaxError } from './awk-syntax.ts';

interface AwkToken {
  readonly type: 'number' | 'text' | 'name' | 'word' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly at: number;
  /** A name with a parenthesis right behind it calls a function. */
  readonly calls: boolean;
}

export interface AwkTokens {
  peek(): AwkToken;
  next(): AwkToken;
  /** Reads the token that comes next as a regular expression: it begins with a slash. */
  regExp(): RegExp;
}

const words = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);

const pattern =
  /(?<blank>(?:[ \t\r]|\\\r?\n|#[^\n]*)+)|(?<newline>\n)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<operator>\*\*=?|[-+*/%^=!<>]=|&&|\|\||\+\+|--|>>|!~|[-+*/%^=!<>~?:,;(){}[\]$|])/y;

export function awkTokens(program: string): AwkTokens {
  let position = 0;
  let current: AwkToken | undefined;

  const read = (): AwkToken => {
    for (;;) {
      const at = position;
      if (at >= program.length) return { type: 'end', text: '', at, calls: false };
      if (program.charAt(at) === '"') return text(at);
      pattern.lastIndex = at;
      const match = pattern.exec(program);
      if (match === null) throw new AwkSyntaxError(`unexpected character '${program.charAt(at)}'`);
      position = pattern.lastIndex;
      const { blank, newline, number, name } = match.groups ?? {};
      if (blank !== undefined) continue;
      if (newline !== undefined) return { type: 'newline', text: '\n', at, calls: false };
      if (number !== undefined) return { type: 'number', text: number, at, calls: false };
      if (name === undefined) return { type: 'operator', text: match[0], at, calls: false };
      return { type: words.has(name) ? 'word' : 'name', text: name, at, calls: program.charAt(position) === '(' };
    }
  };

  const text = (at: number): AwkToken => {
    const match = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(program.slice(at));
    if (match === null) throw new AwkSyntaxError('unterminated string');
    position = at + match[0].length;
    return { type: 'text', text: awkText(match[1] ?? ''), at, calls: false };
  };

  const peek = (): AwkToken => {
    current ??= read();
    return current;
  };

  return {
    peek,
    next() {
      const token = peek();
      current = undefined;
      return token;
    },
    regExp() {
      const { at } = peek();
      const match = /^\/((?:[^/\\[\n]|\\.|\[\^?\]?[^\]]*\])*)\//.exec(program.slice(at));
      if (match === null) throw new AwkSyntaxError('unterminated regex');
      position = at + match[0].length;
      current = undefined;
      return awkRegExp((match[1] ?? '').replaceAll('\\/', '/'));
    },
  };
}

/** An expression that cannot be read matches itself. */
export const awkRegExp = (source: string, flags = ''): RegExp =>
  posixRegExp(source, true, flags) ?? new RegExp(source.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), flags);

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '\\': '\\',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** What the escapes of a string stand for; others keep their backslash, as for regular expressions. */
export const awkText = (raw: string): string =>
  raw.replace(/\\(\r?\n|[0-7]{1,3}|[\s\S])/g, (whole, char: string) => {
    if (/^\r?\n$/.test(char)) return '';
    if (/^[0-7]+$/.test(char)) return String.fromCharCode(Number.parseInt(char, 8) & 255);
    return escapes[char] ?? whole;
  });
