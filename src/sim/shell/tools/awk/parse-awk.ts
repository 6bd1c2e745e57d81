import {
  type AwkExpression,
  type AwkFunction,
  type AwkOutput,
  type AwkProgram,
  type AwkRule,
  type AwkStatement,
  AwkSyntaxError,
} from './awk-syntax.ts';
import { type AwkTokens, awkTokens } from './awk-tokens.ts';
import { parseAwkExpression, parseAwkList } from './parse-awk-expression.ts';

/** Reads an awk program; throws an AwkSyntaxError. */
export function parseAwk(program: string): AwkProgram {
  const tokens = awkTokens(program);
  const rules: AwkRule[] = [];
  const functions = new Map<string, AwkFunction>();
  for (;;) {
    skipEnds(tokens);
    if (tokens.peek().type === 'end') return { rules, functions };
    if (isWord(tokens, 'function') || isWord(tokens, 'func')) parseFunction(tokens, functions);
    else rules.push(parseRule(tokens));
  }
}

const isWord = (tokens: AwkTokens, text: string): boolean =>
  tokens.peek().type === 'word' && tokens.peek().text === text;
const isOperator = (tokens: AwkTokens, text: string): boolean =>
  tokens.peek().type === 'operator' && tokens.peek().text === text;

function take(tokens: AwkTokens, text: string): boolean {
  if (!isOperator(tokens, text)) return false;
  tokens.next();
  return true;
}

function expect(tokens: AwkTokens, text: string): void {
  if (!take(tokens, text)) throw unexpected(tokens);
}

const unexpected = (tokens: AwkTokens): AwkSyntaxError =>
  new AwkSyntaxError(tokens.peek().type === 'end' ? 'Unexpected end of string' : 'Unexpected token');

function skipNewlines(tokens: AwkTokens): void {
  while (tokens.peek().type === 'newline') tokens.next();
}

function skipEnds(tokens: AwkTokens): void {
  while (tokens.peek().type === 'newline' || isOperator(tokens, ';')) tokens.next();
}

function parseFunction(tokens: AwkTokens, functions: Map<string, AwkFunction>): void {
  tokens.next();
  const { text: name } = tokens.next();
  expect(tokens, '(');
  const parameters: string[] = [];
  while (!isOperator(tokens, ')')) {
    parameters.push(tokens.next().text);
    if (!take(tokens, ',')) break;
    skipNewlines(tokens);
  }
  expect(tokens, ')');
  skipNewlines(tokens);
  functions.set(name, { parameters, body: parseBlock(tokens) });
}

function parseRule(tokens: AwkTokens): AwkRule {
  const when = parseWhen(tokens);
  if (isOperator(tokens, '{')) return { when, body: parseBlock(tokens) };
  if (when === 'BEGIN' || when === 'END' || when === 'always') throw unexpected(tokens);
  return { when, body: undefined };
}

function parseWhen(tokens: AwkTokens): AwkRule['when'] {
  for (const name of ['BEGIN', 'END'] as const) {
    if (!isWord(tokens, name)) continue;
    tokens.next();
    return name;
  }
  if (isOperator(tokens, '{')) return 'always';
  const first = parseAwkExpression(tokens);
  if (!take(tokens, ',')) return { first };
  skipNewlines(tokens);
  return { first, last: parseAwkExpression(tokens) };
}

function parseBlock(tokens: AwkTokens): readonly AwkStatement[] {
  expect(tokens, '{');
  const statements: AwkStatement[] = [];
  for (;;) {
    skipEnds(tokens);
    if (take(tokens, '}')) return statements;
    if (tokens.peek().type === 'end') throw unexpected(tokens);
    statements.push(parseStatement(tokens));
  }
}

/** A block, one statement, or nothing but `;`. */
function parseBody(tokens: AwkTokens): readonly AwkStatement[] {
  skipNewlines(tokens);
  if (isOperator(tokens, '{')) return parseBlock(tokens);
  if (take(tokens, ';')) return [];
  const statement = parseStatement(tokens);
  return [statement];
}

function parseStatement(tokens: AwkTokens): AwkStatement {
  if (isOperator(tokens, '{')) {
    const body = parseBlock(tokens);
    return { type: 'if', condition: { type: 'number', value: 1 }, yes: body, no: [] };
  }
  if (tokens.peek().type !== 'word' || isWord(tokens, 'getline')) return ended(tokens, parseSimple(tokens));
  const { text } = tokens.peek();
  switch (text) {
    case 'if':
      return parseIf(tokens);
    case 'while':
      return parseWhile(tokens);
    case 'do':
      return parseDo(tokens);
    case 'for':
      return parseFor(tokens);
    default:
      return ended(tokens, parseSimple(tokens));
  }
}

/** A statement ends with `;`, a line or the block. */
function ended(tokens: AwkTokens, statement: AwkStatement): AwkStatement {
  const { type } = tokens.peek();
  if (type === 'newline' || type === 'end' || isOperator(tokens, ';')) tokens.next();
  else if (!isOperator(tokens, '}')) throw unexpected(tokens);
  return statement;
}

function parseCondition(tokens: AwkTokens): AwkExpression {
  expect(tokens, '(');
  const condition = parseAwkExpression(tokens);
  expect(tokens, ')');
  return condition;
}

function parseIf(tokens: AwkTokens): AwkStatement {
  tokens.next();
  const condition = parseCondition(tokens);
  const yes = parseBody(tokens);
  skipEnds(tokens);
  if (!isWord(tokens, 'else')) return { type: 'if', condition, yes, no: [] };
  tokens.next();
  return { type: 'if', condition, yes, no: parseBody(tokens) };
}

function parseWhile(tokens: AwkTokens): AwkStatement {
  tokens.next();
  const condition = parseCondition(tokens);
  return { type: 'while', condition, body: parseBody(tokens), first: false };
}

function parseDo(tokens: AwkTokens): AwkStatement {
  tokens.next();
  const body = parseBody(tokens);
  skipEnds(tokens);
  if (!isWord(tokens, 'while')) throw unexpected(tokens);
  tokens.next();
  return ended(tokens, { type: 'while', condition: parseCondition(tokens), body, first: true });
}

function parseFor(tokens: AwkTokens): AwkStatement {
  tokens.next();
  expect(tokens, '(');
  const start = isOperator(tokens, ';') ? undefined : parseSimple(tokens);
  if (start?.type === 'expression' && start.value.type === 'in' && take(tokens, ')')) {
    const [key] = start.value.keys;
    if (key?.type !== 'variable') throw unexpected(tokens);
    return { type: 'for-in', name: key.name, array: start.value.array, body: parseBody(tokens) };
  }
  expect(tokens, ';');
  const condition = isOperator(tokens, ';') ? undefined : parseAwkExpression(tokens);
  expect(tokens, ';');
  const step = isOperator(tokens, ')') ? undefined : parseSimple(tokens);
  expect(tokens, ')');
  return { type: 'for', start, condition, step, body: parseBody(tokens) };
}

function parseSimple(tokens: AwkTokens): AwkStatement {
  const { type, text } = tokens.peek();
  if (type !== 'word' || text === 'getline') return { type: 'expression', value: parseAwkExpression(tokens) };
  tokens.next();
  switch (text) {
    case 'print':
    case 'printf':
      return parsePrint(tokens, text);
    case 'next':
    case 'break':
    case 'continue':
      return { type: text };
    case 'exit':
    case 'return':
      return { type: text, value: isEnd(tokens) ? undefined : parseAwkExpression(tokens) };
    case 'delete': {
      const array = tokens.next().text;
      if (!take(tokens, '[')) return { type: 'delete', array, keys: undefined };
      const keys = parseAwkList(tokens);
      expect(tokens, ']');
      return { type: 'delete', array, keys };
    }
    default:
      throw unexpected(tokens);
  }
}

const isEnd = (tokens: AwkTokens): boolean =>
  ['newline', 'end'].includes(tokens.peek().type) ||
  [';', '}', ')', '>', '>>'].some((text) => isOperator(tokens, text));

/** In the list of `print`, `>` leads to a file and does not compare. */
function parsePrint(tokens: AwkTokens, type: 'print' | 'printf'): AwkStatement {
  const values = isEnd(tokens) ? [] : parseAwkList(tokens, { comparesGreater: false });
  const only = values[0];
  // `print("a", "b")`: the parentheses hold the list.
  const list = values.length === 1 && only?.type === 'call' && only.name === '(' ? only.values : values;
  const append = isOperator(tokens, '>>');
  if (!append && !isOperator(tokens, '>')) return { type, values: list };
  tokens.next();
  const to: AwkOutput = { append, file: parseAwkExpression(tokens, { comparesGreater: false }) };
  return { type, values: list, to };
}
