import type { Task } from '../programs/task.ts';
import { ShellError } from './control-flow.ts';
import { patternRegExp } from './glob-pattern.ts';
import type { ShellState } from './shell-state.ts';
import type { Word, WordPart } from './syntax.ts';

/** The value of `$name`; `$@` and `$*` give several. Unset is no value at all. */
export function parameterValue(state: ShellState, name: string): readonly string[] {
  const value = lookUp(state, name);
  if (value === undefined && state.options.nounset && !'@*#?$!-'.includes(name)) {
    const text = state.dialect === 'bash' ? `${name}: unbound variable` : `${name}: parameter not set`;
    throw new ShellError(text, true);
  }
  return typeof value === 'string' ? [value] : (value ?? []);
}

function lookUp(state: ShellState, name: string): string | readonly string[] | undefined {
  switch (name) {
    case '@':
    case '*':
      return state.positional;
    case '#':
      return String(state.positional.length);
    case '?':
      return String(state.lastStatus);
    case '$':
      return String(state.process.pid);
    case '!':
      return String(state.process.pid + 1);
    case '-':
      return '';
    case '0':
      return state.name;
    case 'RANDOM':
      return String(state.process.container.random.integer(32768));
    case 'PWD':
      return state.cwd;
    default:
      return /^\d+$/.test(name) ? state.positional[Number(name) - 1] : state.variables.get(name);
  }
}

interface Expanders {
  text(word: Word): Task<string>;
  pattern(word: Word): Task<string>;
}

/** `${name:-word}` and its relatives. */
export function* parameterWithOperator(
  state: ShellState,
  part: Extract<WordPart, { type: 'parameter' }>,
  expand: Expanders,
): Task<readonly string[]> {
  const { name, operator = '', word = [] } = part;
  const found = lookUp(state, name);
  const value = typeof found === 'object' ? found.join(' ') : found;
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  switch (operator.replace(':', '')) {
    case 'length':
      return [String((value ?? '').length)];
    case '-':
      return isMissing ? [yield* expand.text(word)] : [value];
    case '+':
      return isMissing ? [''] : [yield* expand.text(word)];
    case '=': {
      if (!isMissing) return [value];
      const assigned = yield* expand.text(word);
      state.variables.set(name, assigned);
      return [assigned];
    }
    case '?': {
      if (!isMissing) return [value];
      const text = yield* expand.text(word);
      throw new ShellError(`${name}: ${text === '' ? 'parameter not set' : text}`, true);
    }
    default:
      return [cut(value ?? '', operator, yield* expand.pattern(word))];
  }
}

/** `#`, `##`, `%`, `%%`: takes the shortest or longest match off the front or the end. */
function cut(value: string, operator: string, pattern: string): string {
  const expression = patternRegExp(pattern);
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  const fromFront = operator.startsWith('#');
  const pieces = lengths.map((length) => (fromFront ? value.slice(0, length) : value.slice(value.length - length)));
  const matching = pieces.filter((piece) => expression.test(piece));
  const taken = operator.length === 2 ? matching.at(-1) : matching[0];
  if (taken === undefined) return value;
  return fromFront ? value.slice(taken.length) : value.slice(0, value.length - taken.length);
}
