import type { Grammar } from './grammar.ts';
import type { Scanner } from './scanner.ts';
import type { Branch, Clause, Command, ConditionMark, Word } from './syntax.ts';

/** Reads if, while, until, for, case, `{ }` and `( )`; undefined when none of them begins here. */
export function parseCompound(scanner: Scanner, grammar: Grammar): Command | undefined {
  if (scanner.take('((')) return { type: 'arithmetic', expression: grammar.arithmetic(scanner, '))') };
  if (scanner.take('(')) {
    const body = grammar.list(scanner, [')']);
    expect(scanner, grammar, ')');
    return { type: 'subshell', body };
  }
  if (/^\[\[\s/.test(scanner.text.slice(scanner.position))) return parseCondition(scanner, grammar);
  if (/^function\s+[A-Za-z_]/.test(scanner.text.slice(scanner.position))) return parseNamedFunction(scanner, grammar);
  const keyword = /^(if|while|until|for|case|\{)(?=[\s;]|$)/.exec(scanner.text.slice(scanner.position))?.[1];
  if (keyword === undefined) return undefined;
  scanner.position += keyword.length;
  switch (keyword) {
    case 'if':
      return parseIf(scanner, grammar);
    case 'for':
      return parseFor(scanner, grammar);
    case 'case':
      return parseCase(scanner, grammar);
    case '{': {
      const body = grammar.list(scanner, ['}']);
      expect(scanner, grammar, '}');
      return body;
    }
    default: {
      const condition = grammar.list(scanner, ['do']);
      return { type: 'while', until: keyword === 'until', condition, body: parseDo(scanner, grammar) };
    }
  }
}

/** `[[ … ]]`: words and what joins them. */
function parseCondition(scanner: Scanner, grammar: Grammar): Command {
  scanner.take('[[');
  const items: (Word | ConditionMark)[] = [];
  for (;;) {
    grammar.skipNewlines(scanner);
    if (scanner.take(']]')) return { type: 'condition', items };
    const mark = conditionMarks.find((each) => scanner.startsWith(each));
    if (mark !== undefined && (mark !== '!' || /\s/.test(scanner.peek(1)))) {
      scanner.take(mark);
      items.push(mark);
      continue;
    }
    const isPattern = isRegExpMark(items.at(-1));
    const word = isPattern ? grammar.pattern(scanner) : grammar.word(scanner);
    if (word === undefined) throw scanner.unexpected();
    items.push(word);
  }
}

const conditionMarks: readonly ConditionMark[] = ['&&', '||', '!', '(', ')', '<', '>'];

const isRegExpMark = (item: Word | ConditionMark | undefined): boolean =>
  typeof item === 'object' && item.length === 1 && item[0]?.type === 'text' && item[0].text === '=~';

/** `function name { … }`. */
function parseNamedFunction(scanner: Scanner, grammar: Grammar): Command {
  const [whole = '', name = ''] =
    /^function\s+([\w-]+)[ \t]*(?:\(\))?/.exec(scanner.text.slice(scanner.position)) ?? [];
  scanner.position += whole.length;
  grammar.skipNewlines(scanner);
  const body = parseCompound(scanner, grammar);
  if (body === undefined) throw scanner.unexpected();
  return { type: 'function', name, body };
}

function parseDo(scanner: Scanner, grammar: Grammar): Command {
  expect(scanner, grammar, 'do');
  const body = grammar.list(scanner, ['done']);
  expect(scanner, grammar, 'done');
  return body;
}

function parseIf(scanner: Scanner, grammar: Grammar): Command {
  const branches: Branch[] = [];
  for (;;) {
    const condition = grammar.list(scanner, ['then']);
    expect(scanner, grammar, 'then');
    branches.push({ condition, body: grammar.list(scanner, ['elif', 'else', 'fi']) });
    if (!scanner.take('elif')) break;
  }
  const otherwise = scanner.take('else') ? grammar.list(scanner, ['fi']) : undefined;
  expect(scanner, grammar, 'fi');
  return { type: 'if', branches, otherwise };
}

function parseFor(scanner: Scanner, grammar: Grammar): Command {
  scanner.skipBlanks();
  if (scanner.take('((')) {
    const [start, condition, step] = [';', ';', '))'].map((end) => grammar.arithmetic(scanner, end));
    scanner.skipBlanks();
    scanner.take(';');
    return {
      ...{ type: 'counting-for', start: start ?? [], condition: condition ?? [], step: step ?? [] },
      body: parseDo(scanner, grammar),
    };
  }
  const name = /^[A-Za-z_]\w*/.exec(scanner.text.slice(scanner.position))?.[0];
  if (name === undefined) throw scanner.unexpected();
  scanner.position += name.length;
  grammar.skipNewlines(scanner);
  let words: Word[] | undefined;
  if (/^in\s/.test(scanner.text.slice(scanner.position))) {
    scanner.take('in');
    words = [];
    for (scanner.skipBlanks(); ; scanner.skipBlanks()) {
      const word = grammar.word(scanner);
      if (word === undefined) break;
      words.push(word);
    }
  }
  scanner.skipBlanks();
  scanner.take(';');
  return { type: 'for', name, words, body: parseDo(scanner, grammar) };
}

function parseCase(scanner: Scanner, grammar: Grammar): Command {
  scanner.skipBlanks();
  const word = grammar.word(scanner);
  if (word === undefined) throw scanner.unexpected();
  expect(scanner, grammar, 'in');
  const clauses: Clause[] = [];
  for (;;) {
    grammar.skipNewlines(scanner);
    if (scanner.take('esac')) return { type: 'case', word, clauses };
    scanner.take('(');
    const patterns: Word[] = [];
    do {
      scanner.skipBlanks();
      const pattern = grammar.word(scanner);
      if (pattern === undefined) throw scanner.unexpected();
      patterns.push(pattern);
      scanner.skipBlanks();
    } while (scanner.take('|'));
    expect(scanner, grammar, ')');
    clauses.push({ patterns, body: grammar.list(scanner, [';;', 'esac']) });
    grammar.skipNewlines(scanner);
    scanner.take(';;');
  }
}

function expect(scanner: Scanner, grammar: Grammar, token: string): void {
  grammar.skipNewlines(scanner);
  if (scanner.peek() === ';' && scanner.peek(1) !== ';') {
    scanner.next();
    grammar.skipNewlines(scanner);
  }
  if (!scanner.take(token)) throw scanner.unexpected();
}
