import { type AwkExpression, AwkSyntaxError } from './awk-syntax.ts';
import type { AwkTokens } from './awk-tokens.ts';

interface Options {
  /** False where `>` leads to a file. */
  readonly comparesGreater: boolean;
}

const usual: Options = { comparesGreater: true };

/** Expressions with commas between them. */
export function parseAwkList(tokens: AwkTokens, options = usual): readonly AwkExpression[] {
  const values = [parseAwkExpression(tokens, options)];
  while (take(tokens, ',')) {
    skipNewlines(tokens);
    values.push(parseAwkExpression(tokens, options));
  }
  return values;
}

const is = (tokens: AwkTokens, ...texts: readonly string[]): boolean =>
  tokens.peek().type === 'operator' && texts.includes(tokens.peek().text);

function take(tokens: AwkTokens, text: string): boolean {
  if (!is(tokens, text)) return false;
  tokens.next();
  return true;
}

function skipNewlines(tokens: AwkTokens): void {
  while (tokens.peek().type === 'newline') tokens.next();
}

const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '^=', '**='];

/** Assignment and the choice `a ? b : c` bind loosest, and from the right. */
export function parseAwkExpression(tokens: AwkTokens, options = usual): AwkExpression {
  const left = parseOr(tokens, options);
  if (is(tokens, ...assignments) && isTarget(left)) {
    const operator = tokens.next().text.replace('**', '^').slice(0, -1);
    skipNewlines(tokens);
    return { type: 'assign', operator, target: left, value: parseAwkExpression(tokens, options) };
  }
  if (!take(tokens, '?')) return left;
  skipNewlines(tokens);
  const yes = parseAwkExpression(tokens, options);
  skipNewlines(tokens);
  if (!take(tokens, ':')) throw new AwkSyntaxError('Unexpected token');
  skipNewlines(tokens);
  return { type: 'choice', condition: left, yes, no: parseAwkExpression(tokens, options) };
}

const isTarget = ({ type }: AwkExpression): boolean => type === 'variable' || type === 'field' || type === 'element';

type Parse = (tokens: AwkTokens, options: Options) => AwkExpression;

/** Operators of one level, from the left. */
const leftwards =
  (operators: readonly string[], inner: Parse): Parse =>
  (tokens, options) => {
    let left = inner(tokens, options);
    while (is(tokens, ...operators)) {
      const operator = tokens.next().text;
      if (operator === '&&' || operator === '||') skipNewlines(tokens);
      left = { type: 'binary', operator, left, right: inner(tokens, options) };
    }
    return left;
  };

const parseAnd: Parse = (tokens, options) => leftwards(['&&'], parseIn)(tokens, options);
const parseOr: Parse = (tokens, options) => leftwards(['||'], parseAnd)(tokens, options);

const parseIn: Parse = (tokens, options) => {
  let left = leftwards(['~', '!~'], parseComparison)(tokens, options);
  while (tokens.peek().type === 'word' && tokens.peek().text === 'in') {
    tokens.next();
    const keys = left.type === 'call' && left.name === '(' ? left.values : [left];
    left = { type: 'in', array: tokens.next().text, keys };
  }
  return left;
};

const parseComparison: Parse = (tokens, options) => {
  const left = parseConcatenation(tokens, options);
  const operators = ['<', '<=', '==', '!=', '>=', ...(options.comparesGreater ? ['>'] : [])];
  if (!is(tokens, ...operators)) return left;
  const operator = tokens.next().text;
  return { type: 'binary', operator, left, right: parseConcatenation(tokens, options) };
};

/** Things that stand side by side are joined. */
const parseConcatenation: Parse = (tokens, options) => {
  let left = parseSum(tokens, options);
  while (startsOperand(tokens)) left = { type: 'binary', operator: ' ', left, right: parseSum(tokens, options) };
  return left;
};

function startsOperand(tokens: AwkTokens): boolean {
  const { type, text } = tokens.peek();
  if (type === 'number' || type === 'text' || type === 'name') return true;
  return type === 'operator' && ['$', '!', '(', '++', '--'].includes(text);
}

const parseSum: Parse = (tokens, options) => leftwards(['+', '-'], parseProduct)(tokens, options);
const parseProduct: Parse = (tokens, options) => leftwards(['*', '/', '%'], parseUnary)(tokens, options);

const parseUnary: Parse = (tokens, options) => {
  if (is(tokens, '!', '-', '+')) {
    const operator = tokens.next().text as '!' | '-' | '+';
    return { type: 'unary', operator, value: parseUnary(tokens, options) };
  }
  return parsePower(tokens, options);
};

const parsePower: Parse = (tokens, options) => {
  const base = parsePostfix(tokens, options);
  if (!is(tokens, '^', '**')) return base;
  tokens.next();
  return { type: 'binary', operator: '^', left: base, right: parseUnary(tokens, options) };
};

const parsePostfix: Parse = (tokens, options) => {
  if (is(tokens, '++', '--')) {
    const by = tokens.next().text === '++' ? 1 : -1;
    return { type: 'step', by, before: true, target: parsePrimary(tokens, options) };
  }
  const value = parsePrimary(tokens, options);
  if (!isTarget(value) || !is(tokens, '++', '--')) return value;
  return { type: 'step', by: tokens.next().text === '++' ? 1 : -1, before: false, target: value };
};

const parsePrimary: Parse = (tokens, options) => {
  if (is(tokens, '/', '/=')) return { type: 'regexp', value: tokens.regExp() };
  const token = tokens.next();
  if (token.type === 'number') return { type: 'number', value: Number(token.text) };
  if (token.type === 'text') return { type: 'text', value: token.text };
  if (token.type === 'name') return parseName(tokens, token);
  if (token.text === 'getline')
    return { type: 'getline', target: tokens.peek().type === 'name' ? parsePrimary(tokens, options) : undefined };
  if (token.type !== 'operator') throw new AwkSyntaxError('Unexpected token');
  if (token.text === '$')
    return {
      type: 'field',
      index: is(tokens, '++', '--', '-') ? parseUnary(tokens, options) : parsePrimary(tokens, options),
    };
  if (token.text !== '(')
    throw new AwkSyntaxError(token.type === 'operator' ? 'Unexpected token' : 'Unexpected end of string');
  const values = parseAwkList(tokens);
  if (!take(tokens, ')')) throw new AwkSyntaxError('Unexpected token');
  const only = values[0];
  // Several in parentheses are a list, for `print` and for `(i, j) in array`; one alone is no target of an assignment.
  if (values.length > 1 || only === undefined) return { type: 'call', name: '(', values };
  return isTarget(only) ? { type: 'choice', condition: { type: 'number', value: 1 }, yes: only, no: only } : only;
};

function parseName(
  tokens: AwkTokens,
  { text: name, calls }: { readonly text: string; readonly calls: boolean },
): AwkExpression {
  if (take(tokens, '[')) {
    const keys = parseAwkList(tokens);
    if (!take(tokens, ']')) throw new AwkSyntaxError('Unexpected token');
    return { type: 'element', array: name, keys };
  }
  if (!calls) return name === 'length' ? { type: 'call', name, values: [] } : { type: 'variable', name };
  take(tokens, '(');
  skipNewlines(tokens);
  if (take(tokens, ')')) return { type: 'call', name, values: [] };
  const values = parseAwkList(tokens);
  skipNewlines(tokens);
  if (!take(tokens, ')')) throw new AwkSyntaxError('Unexpected token');
  return { type: 'call', name, values };
}
