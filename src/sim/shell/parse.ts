import type { Grammar } from './grammar.ts';
import { parseCompound } from './parse-compound.ts';
import { parseArithmetic, parsePattern, parseQuotedText, parseWord } from './parse-word.ts';
import { createScanner, type Scanner } from './scanner.ts';
import { type Assignment, type Command, type ListItem, type Redirect, ShellSyntaxError, type Word } from './syntax.ts';

/** Reads a script or one line of it. Throws a ShellSyntaxError. */
export function parseShell(text: string): Command {
  const scanner = createScanner(text);
  const body = parseList(scanner, []);
  if (!scanner.atEnd) throw scanner.unexpected();
  return body;
}

const parseInner = (inner: Scanner, until: string): Command => parseList(inner, until === '' ? [] : [until]);

const grammar: Grammar = {
  list: parseList,
  word: wordOf,
  pattern: (scanner) => parsePattern(scanner, parseInner),
  arithmetic: (scanner, end) => parseArithmetic(scanner, parseInner, end),
  skipNewlines,
};

function wordOf(scanner: Scanner): Word | undefined {
  return parseWord(scanner, (inner, until) => parseList(inner, until === '' ? [] : [until]));
}

/** Commands up to one of the terminators (reserved words or `)`), which stays unread. */
function parseList(scanner: Scanner, terminators: readonly string[]): Command {
  const items: ListItem[] = [];
  for (;;) {
    skipNewlines(scanner);
    if (scanner.atEnd || isAt(scanner, terminators)) break;
    const command = parseAndOr(scanner);
    scanner.skipBlanks();
    const background = scanner.peek() === '&' && scanner.peek(1) !== '&' && scanner.take('&');
    items.push({ command, background });
    scanner.skipBlanks();
    if (scanner.peek() === ';' && scanner.peek(1) !== ';') scanner.next();
    else if (scanner.peek() === '\n' || background) continue;
    else break;
  }
  const only = items[0];
  return items.length === 1 && only !== undefined && !only.background ? only.command : { type: 'list', items };
}

function isAt(scanner: Scanner, terminators: readonly string[]): boolean {
  return terminators.some((terminator) =>
    /^\w+$/.test(terminator)
      ? scanner.startsWith(terminator) && !/[\w=]/.test(scanner.peek(terminator.length))
      : scanner.startsWith(terminator),
  );
}

function skipNewlines(scanner: Scanner): void {
  for (;;) {
    scanner.skipBlanks();
    if (!scanner.take('\n')) return;
    scanner.lineEnded();
  }
}

function parseAndOr(scanner: Scanner): Command {
  let left = parsePipeline(scanner);
  for (;;) {
    scanner.skipBlanks();
    const operator = scanner.take('&&') ? '&&' : scanner.take('||') ? '||' : undefined;
    if (operator === undefined) return left;
    skipNewlines(scanner);
    left = { type: 'and-or', left, operator, right: parsePipeline(scanner) };
  }
}

function parsePipeline(scanner: Scanner): Command {
  scanner.skipBlanks();
  const negated = scanner.peek() === '!' && /\s/.test(scanner.peek(1)) && scanner.take('!');
  const stages = [parseCommand(scanner)];
  for (;;) {
    scanner.skipBlanks();
    if (scanner.peek() !== '|' || scanner.peek(1) === '|') break;
    scanner.next();
    skipNewlines(scanner);
    stages.push(parseCommand(scanner));
  }
  const only = stages[0];
  return stages.length === 1 && !negated && only !== undefined ? only : { type: 'pipeline', stages, negated };
}

function parseCommand(scanner: Scanner): Command {
  scanner.skipBlanks();
  const compound = parseCompound(scanner, grammar);
  if (compound === undefined) return parseSimple(scanner);
  const redirects = parseRedirects(scanner);
  return redirects.length === 0 ? compound : { type: 'redirected', body: compound, redirects };
}

function parseSimple(scanner: Scanner): Command {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  const line = scanner.line();
  for (;;) {
    redirects.push(...parseRedirects(scanner));
    const assigned =
      words.length === 0 ? /^([A-Za-z_]\w*)(\+?)=/.exec(scanner.text.slice(scanner.position)) : undefined;
    if (assigned !== undefined && assigned !== null) {
      const [whole, name = '', plus] = assigned;
      scanner.position += whole.length;
      assignments.push({ name, appends: plus === '+', value: wordOf(scanner) ?? [] });
      continue;
    }
    const word = wordOf(scanner);
    if (word === undefined) break;
    words.push(word);
    scanner.skipBlanks();
    if (words.length === 1 && scanner.startsWith('()')) return parseFunction(scanner, word);
  }
  if (words.length + assignments.length + redirects.length === 0) throw scanner.unexpected();
  return { type: 'simple', assignments, words, redirects, line };
}

function parseFunction(scanner: Scanner, word: Word): Command {
  scanner.take('()');
  skipNewlines(scanner);
  const name = word.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return { type: 'function', name, body: parseCommand(scanner) };
}

function parseRedirects(scanner: Scanner): readonly Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    scanner.skipBlanks();
    const match = /^(\d*)(&>>|&>|<<<|<<-|<<|>>|>&|<&|>\||<>|<|>)/.exec(scanner.text.slice(scanner.position));
    if (match === null) return redirects;
    scanner.position += match[0].length;
    redirects.push(parseRedirect(scanner, match[1] ?? '', match[2] ?? '>'));
  }
}

function parseRedirect(scanner: Scanner, fdText: string, operator: string): Redirect {
  scanner.skipBlanks();
  const target = wordOf(scanner);
  if (target === undefined) throw scanner.unexpected();
  const fd = fdText === '' ? (operator.startsWith('<') ? 0 : 1) : Number(fdText);
  if (operator === '<<<') return { fd, operator, target };
  if (operator.startsWith('<<')) return hereDocument(scanner, fd, target, operator === '<<-');
  const known = ['<', '>', '>>', '>&', '<&', '&>', '&>>'] as const;
  return { fd, operator: known.find((each) => each === operator) ?? '>', target };
}

/** The body is filled in when its lines have been read; a quoted delimiter switches expansion off. */
function hereDocument(scanner: Scanner, fd: number, delimiter: Word, stripTabs: boolean): Redirect {
  const target: Word[number][] = [];
  const quoted = delimiter.some((part) => part.type !== 'text' || part.quoted);
  const text = delimiter.map((part) => (part.type === 'text' ? part.text : '')).join('');
  if (text === '') throw new ShellSyntaxError('syntax error: a here-document needs a delimiter');
  scanner.hereDocument(text, stripTabs, (body) => {
    if (quoted) target.push({ type: 'text', text: body, quoted: true });
    else target.push(...parseQuotedText(body, (inner, until) => parseList(inner, until === '' ? [] : [until])));
  });
  return { fd, operator: '<<', target };
}
