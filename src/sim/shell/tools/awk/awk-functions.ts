import { formatOnce } from '../printf.ts';
import { splitFields } from './awk-record.ts';
import { awkRegExp } from './awk-tokens.ts';
import { type AwkValue, toNumber, toText } from './awk-value.ts';

/** What the functions of the language need of the running program. */
export interface AwkHost {
  text(value: AwkValue): string;
  variable(name: string): AwkValue;
  setVariable(name: string, value: AwkValue): void;
  random(): number;
  seconds(): number;
}

type AwkFunctionBody = (host: AwkHost, values: readonly AwkValue[]) => AwkValue;

const number = (values: readonly AwkValue[], index = 0): number => toNumber(values[index] ?? 0);
const math =
  (run: (value: number) => number): AwkFunctionBody =>
  (_, values) =>
    run(number(values));

/** The functions whose arguments are only values. */
export const awkFunctions: ReadonlyMap<string, AwkFunctionBody> = new Map<string, AwkFunctionBody>([
  ['atan2', (_, values) => Math.atan2(number(values), number(values, 1))],
  ['cos', math(Math.cos)],
  ['exp', math(Math.exp)],
  ['index', (host, values) => host.text(values[0] ?? '').indexOf(host.text(values[1] ?? '')) + 1],
  ['int', math(Math.trunc)],
  ['log', math(Math.log)],
  ['rand', (host) => host.random()],
  ['sin', math(Math.sin)],
  ['sprintf', (host, values) => formatOnce(host.text(values[0] ?? ''), values.slice(1).map(host.text))],
  ['sqrt', math(Math.sqrt)],
  ['srand', () => 0],
  ['strftime', strftime],
  ['substr', substr],
  ['system', () => 127],
  ['systime', (host) => host.seconds()],
  ['tolower', (host, values) => host.text(values[0] ?? '').toLowerCase()],
  ['toupper', (host, values) => host.text(values[0] ?? '').toUpperCase()],
  ['close', () => 0],
  ['fflush', () => 0],
]);

function substr(host: AwkHost, values: readonly AwkValue[]): AwkValue {
  const text = host.text(values[0] ?? '');
  const start = Math.round(number(values, 1));
  const length = values[2] === undefined ? Number.POSITIVE_INFINITY : Math.round(number(values, 2));
  return text.slice(Math.max(0, start - 1), Math.max(0, start - 1 + length));
}

function strftime(host: AwkHost, values: readonly AwkValue[]): AwkValue {
  const at = new Date((values[1] === undefined ? host.seconds() : number(values, 1)) * 1000).toISOString();
  const parts: Readonly<Record<string, string>> = {
    Y: at.slice(0, 4),
    m: at.slice(5, 7),
    d: at.slice(8, 10),
    H: at.slice(11, 13),
    M: at.slice(14, 16),
    S: at.slice(17, 19),
    F: at.slice(0, 10),
    T: at.slice(11, 19),
  };
  return host.text(values[0] ?? '%F %T').replace(/%([A-Za-z])/g, (whole, letter: string) => parts[letter] ?? whole);
}

/** `match`: where the expression is found, with RSTART and RLENGTH. */
export function awkMatch(host: AwkHost, text: string, expression: RegExp): number {
  const found = expression.exec(text);
  host.setVariable('RSTART', found === null ? 0 : found.index + 1);
  host.setVariable('RLENGTH', found === null ? -1 : found[0].length);
  return found === null ? 0 : found.index + 1;
}

/** `sub` and `gsub`: `&` in the replacement is what was found. */
export function substitute(
  text: string,
  expression: RegExp,
  replacement: string,
  everywhere: boolean,
): readonly [string, number] {
  let count = 0;
  const global = new RegExp(expression.source, everywhere ? 'g' : '');
  const result = text.replace(global, (found: string) => {
    count += 1;
    return replacement.replace(/\\\\|\\&|&/g, (mark) => (mark === '&' ? found : mark === '\\&' ? '&' : '\\'));
  });
  return [result, count];
}

/** `split`: the parts, by a separator or an expression. */
export const splitText = (text: string, separator: string | RegExp): readonly string[] =>
  typeof separator === 'string' ? splitFields(text, separator) : text === '' ? [] : text.split(separator);

export const asRegExp = (value: AwkValue): RegExp => awkRegExp(toText(value));
