import { tool } from '../tool.ts';
import { withEscapes } from './echo.ts';

export const printf = tool(({ args, out, complain }) => {
  const [format, ...values] = args;
  if (format === undefined) {
    complain('usage: printf FORMAT [ARG]...');
    return 1;
  }
  out(formatText(format, values));
  return 0;
});

/** The format is used again until all values are printed. */
export function formatText(format: string, values: readonly string[]): string {
  const left = [...values];
  let text = '';
  do {
    const before = left.length;
    text += formatOnce(withEscapes(format), left);
    if (left.length === before) break;
  } while (left.length > 0);
  return text;
}

/** Fills in one format and takes the values that it uses off the list; escapes stay as they are. */
export function formatOnce(format: string, left: string[]): string {
  return format.replace(
    /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+)?)?([sdiuxXocfFeEgGbq%])/g,
    (whole, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const given = width === '*' ? Number(left.shift()) || 0 : Number(width ?? 0);
      const size = Math.min(Math.abs(given), widthMax);
      const hasPrecision = whole.includes('.');
      const digits = precision === '*' ? Number(left.shift()) || 0 : Number(precision ?? 0);
      const text = signed(
        convert(kind, left.shift() ?? '', hasPrecision ? Math.min(digits, 100) : undefined),
        flags,
        kind,
      );
      if (flags.includes('-') || given < 0) return text.padEnd(size);
      const zeros = flags.includes('0') && !'sbqc'.includes(kind);
      if (!zeros) return text.padStart(size);
      const sign = /^[-+]/.exec(text)?.[0] ?? '';
      return `${sign}${text.slice(sign.length).padStart(size - sign.length, '0')}`;
    },
  );
}

const widthMax = 10_000;

const signed = (text: string, flags: string, kind: string): string =>
  flags.includes('+') && 'difFeEgG'.includes(kind) && !text.startsWith('-') ? `+${text}` : text;

function convert(kind: string, value: string, precision: number | undefined): string {
  const number = numberOf(value);
  switch (kind) {
    case 's':
      return precision === undefined ? value : value.slice(0, precision);
    case 'b':
      return withEscapes(value);
    case 'c':
      return value.charAt(0);
    case 'x':
      return Math.trunc(number).toString(16);
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(number).toString(8);
    case 'f':
    case 'F':
      return number.toFixed(precision ?? 6);
    case 'e':
    case 'E':
      return exponential(number, precision ?? 6, kind);
    case 'g':
    case 'G':
      return String(Number(number.toPrecision(Math.max(1, precision ?? 6))));
    case 'q':
      return /^[\w./:=-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
    default:
      return String(Math.trunc(number)).padStart(precision ?? 0, '0');
  }
}

/** `'A` is the code of a character; a number may begin with 0x or 0. */
function numberOf(value: string): number {
  if (/^['"]/.test(value)) return value.charCodeAt(1) || 0;
  if (/^0[0-7]+$/.test(value)) return Number.parseInt(value, 8);
  return Number(value) || Number.parseFloat(value) || 0;
}

function exponential(number: number, digits: number, kind: string): string {
  const text = number.toExponential(digits).replace(/e([-+])(\d)$/, 'e$10$2');
  return kind === 'E' ? text.toUpperCase() : text;
}
