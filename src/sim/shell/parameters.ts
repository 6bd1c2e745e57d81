import type { Task } from '../programs/task.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { assignVariable } from './assign-variable.ts';
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
      return String(state.pid);
    case '!':
      return state.lastJob === undefined ? '' : String(state.lastJob);
    case '-':
      return optionLetters(state);
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

const optionLetters = ({ options }: ShellState): string =>
  `${options.errexit ? 'e' : ''}${options.nounset ? 'u' : ''}${options.xtrace ? 'x' : ''}`;

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
  if (state.dialect === 'dash' && /^(\/|\^|,|:$|indirect)/.test(operator))
    throw new ShellError('Bad substitution', true);
  switch (operator.replace(/^:(?=.)/, '')) {
    case 'length':
      return [String(typeof found === 'object' ? found.length : (value ?? '').length)];
    case 'indirect':
      return value === undefined ? [''] : parameterValue(state, value);
    case ':':
      return [substring(value ?? '', yield* expand.text(word), (variable) => parameterValue(state, variable)[0] ?? '')];
    case '/':
    case '//':
      return [yield* replaceIn(value ?? '', operator === '//', word, expand)];
    case '^':
    case '^^':
    case ',':
    case ',,':
      return [withCase(value ?? '', operator)];
    case '-':
      return isMissing ? [yield* expand.text(word)] : [value];
    case '+':
      return isMissing ? [''] : [yield* expand.text(word)];
    case '=': {
      if (!isMissing) return [value];
      const assigned = yield* expand.text(word);
      assignVariable(state, name, assigned);
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

const withCase = (value: string, operator: string): string => {
  const changed = (text: string): string => (operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase());
  return operator.length === 2 ? changed(value) : changed(value.charAt(0)) + value.slice(1);
};

/** `${name:offset:length}`; a negative offset counts from the end. */
function substring(value: string, range: string, variable: (name: string) => string): string {
  const [first = '0', second] = range.split(/:(?![^(]*\))/);
  const offset = evaluateArithmetic(first, variable) ?? 0;
  const start = offset < 0 ? Math.max(0, value.length + offset) : offset;
  if (second === undefined) return value.slice(start);
  const length = evaluateArithmetic(second, variable) ?? 0;
  return value.slice(start, length < 0 ? value.length + length : start + length);
}

/** `${name/pattern/replacement}`: the first part of the word up to a slash is the pattern. */
function* replaceIn(value: string, everywhere: boolean, word: Word, expand: Expanders): Task<string> {
  const at = word.findIndex((part) => part.type === 'text' && part.text.includes('/'));
  const cut = word[at];
  const slash = cut?.type === 'text' ? cut.text.indexOf('/') : -1;
  const piece = (text: string): Word => (cut?.type === 'text' && text !== '' ? [{ ...cut, text }] : []);
  const before = cut?.type === 'text' ? [...word.slice(0, at), ...piece(cut.text.slice(0, slash))] : word;
  const after = cut?.type === 'text' ? [...piece(cut.text.slice(slash + 1)), ...word.slice(at + 1)] : [];
  const pattern = yield* expand.pattern(before);
  if (pattern === '') return value;
  const replacement = yield* expand.text(after);
  const anchored = /^[#%]/.exec(pattern)?.[0];
  const source = patternRegExp(anchored === undefined ? pattern : pattern.slice(1)).source.replace(/^\^|\$$/g, '');
  const expression = new RegExp(
    anchored === '#' ? `^(?:${source})` : anchored === '%' ? `(?:${source})$` : source,
    everywhere ? 'g' : '',
  );
  return value.replace(expression, () => replacement);
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
