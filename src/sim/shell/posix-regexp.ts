const classes: Readonly<Record<string, string>> = {
  space: '\\s',
  blank: ' \\t',
  digit: '0-9',
  alpha: 'A-Za-z',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
};

/** A POSIX regular expression as JavaScript writes it; basic ones escape `+ ? | ( ) { }` to make them special. */
export function regExpSource(pattern: string, extended: boolean): string {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '[') {
      const end = bracketEnd(pattern, at);
      if (end < 0) return `${source}\\[${regExpSource(pattern.slice(at + 1), extended)}`;
      source += bracket(pattern.slice(at + 1, end));
      at = end;
    } else if (char === '\\') {
      const next = pattern.charAt(++at);
      source += escaped(next, extended);
    } else if (!extended && /[+?|(){}]/.test(char)) source += `\\${char}`;
    else if (!extended && char === '*' && /(^|\\\(|\\\||\^)$/.test(pattern.slice(0, at))) source += '\\*';
    else if (extended && char === '{' && !/^\{\d*,?\d*\}/.test(pattern.slice(at))) source += '\\{';
    else source += char;
  }
  return source;
}

function escaped(next: string, extended: boolean): string {
  if (!extended && /[+?|(){}]/.test(next)) return next;
  if (next === '<' || next === '>') return '\\b';
  if (next === '`') return '^';
  if (next === "'") return '$';
  return /[\w\\.*[\]^$/+?|(){}-]/.test(next) ? `\\${next}` : next;
}

/** Where a bracket expression ends: a `]` that comes first stands for itself. */
function bracketEnd(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern.charAt(at) === '^') at += 1;
  if (pattern.charAt(at) === ']') at += 1;
  for (; at < pattern.length; at++) {
    if (pattern.startsWith('[:', at)) at = Math.max(at, pattern.indexOf(':]', at) + 1);
    else if (pattern.charAt(at) === ']') return at;
  }
  return -1;
}

function bracket(inner: string): string {
  const negated = inner.startsWith('^');
  const body = (negated ? inner.slice(1) : inner)
    .replace(/[\\\]]/g, '\\$&')
    .replace(/\[:(\w+):\\\]/g, (_, name: string) => classes[name] ?? '')
    .replace(/\[(?!:)/g, '\\[');
  return `[${negated ? '^' : ''}${body.replaceAll('\\\\n', '\\n').replaceAll('\\\\t', '\\t').replaceAll('\\\\/', '\\/')}]`;
}

/** The expression, or undefined when it is none. */
export function posixRegExp(pattern: string, extended: boolean, flags = ''): RegExp | undefined {
  try {
    return new RegExp(regExpSource(pattern, extended), flags);
  } catch {
    return undefined;
  }
}
