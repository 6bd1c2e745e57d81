/** Text from the input counts as a number where it looks like one. */
interface InputText {
  readonly input: string;
}

export type AwkValue = string | number | InputText;

const numeric = /^[ \t\n]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[ \t\n]*$/;

export const toText = (value: AwkValue, format = '%.6g'): string =>
  typeof value === 'string' ? value : typeof value === 'object' ? value.input : numberText(value, format);

function numberText(value: number, format: string): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  const digits = Number(/^%\.(\d+)g$/.exec(format)?.[1] ?? 6);
  return String(Number(value.toPrecision(digits)));
}

/** The number that a text begins with. */
export function toNumber(value: AwkValue): number {
  if (typeof value === 'number') return value;
  const text = typeof value === 'object' ? value.input : value;
  return Number(/^[ \t\n]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(text)?.[0] ?? 0);
}

const isNumber = (value: AwkValue): boolean =>
  typeof value === 'number' || (typeof value === 'object' && numeric.test(value.input));

export function isTrue(value: AwkValue): boolean {
  if (isNumber(value)) return toNumber(value) !== 0;
  return toText(value) !== '';
}

/** Numbers compare as numbers; everything else as text. */
export function compareValues(left: AwkValue, right: AwkValue): number {
  if (isNumber(left) && isNumber(right)) return toNumber(left) - toNumber(right);
  const [a, b] = [toText(left), toText(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
