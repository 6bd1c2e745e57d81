import { createScanner, type Scanner } from './scanner.ts';
import { type Command, ShellSyntaxError, type Word, type WordPart } from './syntax.ts';

type ParseCommands = (scanner: Scanner, until: string) => Command;

const metacharacters = new Set([' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')', '']);

/** Reads one word; undefined when none begins here. `parseCommands` reads what stands inside `$(…)`. */
export function parseWord(scanner: Scanner, parseCommands: ParseCommands): Word | undefined {
  const parts: WordPart[] = [];
  while (!metacharacters.has(scanner.peek())) parts.push(...parsePart(scanner, parseCommands, false));
  return parts.length === 0 ? undefined : parts;
}

/** Reads a regular expression: only blanks end it. */
export function parsePattern(scanner: Scanner, parseCommands: ParseCommands): Word | undefined {
  const parts: WordPart[] = [];
  while (!scanner.atEnd && !/\s/.test(scanner.peek())) {
    const plain = /^[^\s$`\\'"]+/.exec(scanner.text.slice(scanner.position))?.[0];
    if (plain === undefined && scanner.peek() === '\\') {
      parts.push({ type: 'text', text: scanner.next() + scanner.next(), quoted: false });
    } else if (plain === undefined) parts.push(...parsePart(scanner, parseCommands, false));
    else {
      scanner.position += plain.length;
      parts.push({ type: 'text', text: plain, quoted: false });
    }
  }
  return parts.length === 0 ? undefined : parts;
}

/** Reads text in which only `$`, backquotes and backslashes are special: here-documents and double quotes. */
export function parseQuotedText(text: string, parseCommands: ParseCommands): Word {
  const scanner = createScanner(text);
  const parts: WordPart[] = [];
  while (!scanner.atEnd) parts.push(...parsePart(scanner, parseCommands, true));
  return parts;
}

function parsePart(scanner: Scanner, parseCommands: ParseCommands, quoted: boolean): readonly WordPart[] {
  const char = scanner.peek();
  if (char === '$') return [parseDollar(scanner, parseCommands, quoted)];
  if (char === '`') return [parseBackquotes(scanner, parseCommands, quoted)];
  if (char === '\\') return [parseBackslash(scanner, quoted)];
  if (!quoted && char === "'") return [parseSingleQuotes(scanner)];
  if (!quoted && char === '"') return parseDoubleQuotes(scanner, parseCommands);
  let text = '';
  while (!scanner.atEnd && !isSpecial(scanner.peek(), quoted)) text += scanner.next();
  return [{ type: 'text', text: text === '' ? scanner.next() : text, quoted }];
}

const isSpecial = (char: string, quoted: boolean): boolean =>
  char === '$' ||
  char === '`' ||
  char === '\\' ||
  (!quoted && (char === "'" || char === '"' || metacharacters.has(char)));

function parseBackslash(scanner: Scanner, quoted: boolean): WordPart {
  scanner.next();
  if (scanner.atEnd) return { type: 'text', text: '\\', quoted: true };
  const char = scanner.next();
  if (char === '\n') return { type: 'text', text: '', quoted };
  const keepsBackslash = quoted && !['$', '`', '"', '\\'].includes(char);
  return { type: 'text', text: keepsBackslash ? `\\${char}` : char, quoted: true };
}

function parseSingleQuotes(scanner: Scanner): WordPart {
  scanner.next();
  const end = scanner.text.indexOf("'", scanner.position);
  if (end < 0) throw new ShellSyntaxError('syntax error: unterminated quoted string', true);
  const text = scanner.text.slice(scanner.position, end);
  scanner.position = end + 1;
  return { type: 'text', text, quoted: true };
}

function parseDoubleQuotes(scanner: Scanner, parseCommands: ParseCommands): readonly WordPart[] {
  scanner.next();
  const parts: WordPart[] = [{ type: 'text', text: '', quoted: true }];
  while (scanner.peek() !== '"') {
    if (scanner.atEnd) throw new ShellSyntaxError('syntax error: unterminated quoted string', true);
    const special = ['$', '`', '\\'].includes(scanner.peek());
    if (special) parts.push(...parsePart(scanner, parseCommands, true));
    else {
      let text = '';
      while (!scanner.atEnd && !['$', '`', '\\', '"'].includes(scanner.peek())) text += scanner.next();
      parts.push({ type: 'text', text, quoted: true });
    }
  }
  scanner.next();
  return parts;
}

function parseBackquotes(scanner: Scanner, parseCommands: ParseCommands, quoted: boolean): WordPart {
  scanner.next();
  const start = scanner.position;
  while (scanner.peek() !== '`') {
    if (scanner.next() === '\\') scanner.next();
  }
  const inner = scanner.text.slice(start, scanner.position).replace(/\\([`$\\])/g, '$1');
  scanner.next();
  return { type: 'command', body: parseCommands(createScanner(inner), ''), quoted };
}

function parseDollar(scanner: Scanner, parseCommands: ParseCommands, quoted: boolean): WordPart {
  scanner.next();
  if (scanner.take('(('))
    return { type: 'arithmetic', expression: parseArithmetic(scanner, parseCommands, '))'), quoted };
  if (scanner.take('(')) {
    const body = parseCommands(scanner, ')');
    if (!scanner.take(')')) throw scanner.unexpected();
    return { type: 'command', body, quoted };
  }
  if (scanner.take('{')) return parseBraced(scanner, parseCommands, quoted);
  const name = /^([A-Za-z_]\w*|[0-9@*#?$!-])/.exec(scanner.text.slice(scanner.position))?.[0];
  if (name === undefined) return { type: 'text', text: '$', quoted };
  scanner.position += name.length;
  return { type: 'parameter', name, quoted };
}

export function parseArithmetic(scanner: Scanner, parseCommands: ParseCommands, end: string): Word {
  const parts: WordPart[] = [];
  for (let depth = 0; depth > 0 || !scanner.startsWith(end); ) {
    const char = scanner.peek();
    if (char === '$' || char === '`') {
      parts.push(...parsePart(scanner, parseCommands, true));
      continue;
    }
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    parts.push({ type: 'text', text: scanner.next(), quoted: true });
  }
  scanner.take(end);
  return parts;
}

function parseBraced(scanner: Scanner, parseCommands: ParseCommands, quoted: boolean): WordPart {
  const isLength = scanner.peek() === '#' && scanner.peek(1) !== '}';
  if (isLength) scanner.next();
  const isIndirect = scanner.peek() === '!' && /[A-Za-z_]/.test(scanner.peek(1));
  if (isIndirect) scanner.next();
  const name = /^([A-Za-z_]\w*|[0-9]+|[@*#?$!-])/.exec(scanner.text.slice(scanner.position))?.[0];
  if (name === undefined) throw new ShellSyntaxError('syntax error: bad substitution', scanner.atEnd);
  scanner.position += name.length;
  if (isLength) {
    if (!scanner.take('}')) throw new ShellSyntaxError('syntax error: bad substitution', scanner.atEnd);
    return { type: 'parameter', name, operator: 'length', quoted };
  }
  if (scanner.take('}')) return { type: 'parameter', name, ...(isIndirect ? { operator: 'indirect' } : {}), quoted };
  const operator = /^(:[-=?+]|[-=?+]|##?|%%?|\/\/?|\^\^?|,,?|:)/.exec(scanner.text.slice(scanner.position))?.[0];
  if (operator === undefined) throw new ShellSyntaxError('syntax error: bad substitution', scanner.atEnd);
  scanner.position += operator.length;
  const word: WordPart[] = [];
  while (scanner.peek() !== '}') {
    if (scanner.atEnd) throw new ShellSyntaxError('syntax error: missing "}"', true);
    if (scanner.peek() === "'" || scanner.peek() === '"' || isSpecial(scanner.peek(), true)) {
      word.push(...parsePart(scanner, parseCommands, quoted && scanner.peek() !== '"' && scanner.peek() !== "'"));
    } else word.push({ type: 'text', text: scanner.next(), quoted });
  }
  scanner.next();
  return { type: 'parameter', name, operator, word, quoted };
}
