import type { Task } from '../programs/task.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { assignVariable } from './assign-variable.ts';
import { ShellError } from './control-flow.ts';
import { expandPattern, expandText, type Substitute } from './expand.ts';
import { patternRegExp } from './glob-pattern.ts';
import { parameterValue } from './parameters.ts';
import { posixRegExp } from './posix-regexp.ts';
import type { ShellState, Streams } from './shell-state.ts';
import type { Command, ConditionMark, Word } from './syntax.ts';
import { evaluateTest } from './tools/test.ts';

/** `(( … ))`: the value, with the assignments in it carried out. */
export function* runArithmetic(state: ShellState, expression: Word, substitute: Substitute): Task<number> {
  const text = yield* expandText(state, expression, substitute);
  const value = evaluateArithmetic(
    text,
    (name) => parameterValue(state, name)[0] ?? '',
    (name, result) => assignVariable(state, name, String(result)),
  );
  if (value === undefined) throw new ShellError(`arithmetic expression: expecting primary: "${text.trim()}"`, true);
  return value;
}

type Condition = Extract<Command, { type: 'condition' }>;

/** `[[ … ]]`: nothing is split, `==` takes patterns and `=~` regular expressions. dash has no such command. */
export function* runCondition(
  state: ShellState,
  { items }: Condition,
  streams: Streams,
  substitute: Substitute,
): Task<number> {
  if (state.dialect === 'dash') {
    streams.stderr.write(`${state.name}: 1: [[: not found\n`);
    return 127;
  }
  const reader = { items: [...items], state, substitute };
  const result = yield* either(reader);
  if (reader.items.length > 0) throw new ShellError('syntax error in conditional expression', true);
  return result ? 0 : 1;
}

interface Reader {
  readonly items: (Word | ConditionMark)[];
  readonly state: ShellState;
  readonly substitute: Substitute;
}

function* either(reader: Reader): Task<boolean> {
  let result = yield* both(reader);
  while (reader.items[0] === '||') {
    reader.items.shift();
    const right = yield* both(reader);
    result = result || right;
  }
  return result;
}

function* both(reader: Reader): Task<boolean> {
  let result = yield* single(reader);
  while (reader.items[0] === '&&') {
    reader.items.shift();
    const right = yield* single(reader);
    result = result && right;
  }
  return result;
}

function* single(reader: Reader): Task<boolean> {
  const { items } = reader;
  const first = items.shift();
  if (first === '!') return !(yield* single(reader));
  if (first === '(') {
    const result = yield* either(reader);
    if (items.shift() !== ')') throw new ShellError("syntax error: `)' expected", true);
    return result;
  }
  if (typeof first !== 'object') throw new ShellError('syntax error in conditional expression', true);
  const left = yield* text(reader, first);
  const operator = items[0];
  if (operator === '<' || operator === '>') {
    items.shift();
    const right = yield* text(reader, items.shift());
    return operator === '<' ? left < right : left > right;
  }
  if (typeof operator !== 'object') return left !== '';
  if (/^-[a-zA-Z]$/.test(left)) return judged(reader, [left, yield* text(reader, items.shift())]);
  items.shift();
  return yield* compared(reader, left, yield* text(reader, operator), items.shift());
}

function* compared(
  reader: Reader,
  left: string,
  operator: string,
  right: Word | ConditionMark | undefined,
): Task<boolean> {
  const { state, substitute } = reader;
  if (typeof right !== 'object') throw new ShellError('syntax error in conditional expression', true);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const expression = patternRegExp(yield* expandPattern(state, right, substitute));
    return expression.test(left) === (operator !== '!=');
  }
  const value = yield* text(reader, right);
  if (operator !== '=~') return judged(reader, [left, operator, value]);
  const found = posixRegExp(value, true)?.exec(left);
  if (found !== null && found !== undefined) state.variables.set('BASH_REMATCH', found[0]);
  return found !== null && found !== undefined;
}

function* text({ state, substitute }: Reader, item: Word | ConditionMark | undefined): Task<string> {
  if (typeof item !== 'object') throw new ShellError('syntax error in conditional expression', true);
  return yield* expandText(state, item, substitute);
}

function judged({ state }: Reader, args: readonly string[]): boolean {
  const result = evaluateTest(args, state.process.container.files, state.cwd);
  if (typeof result === 'string') throw new ShellError(`[[: ${result}`);
  return result;
}
