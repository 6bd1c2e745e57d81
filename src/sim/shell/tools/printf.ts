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
    text += once(format, left);
    if (left.length === before) break;
  } while (left.length > 0);
  return text;
}

const once = (format: string, left: string[]): string =>
  withEscapes(format).replace(
    /%(-?0?\d*)(?:\.(\d+))?([sdiuxXocfbq%])/g,
    (_, width: string, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const text = convert(kind, left.shift() ?? '', precision);
      const size = Math.abs(Number(width) || 0);
      if (width.startsWith('-')) return text.padEnd(size);
      return text.padStart(size, width.startsWith('0') && kind !== 's' ? '0' : ' ');
    },
  );

function convert(kind: string, value: string, precision: string | undefined): string {
  const number = Number(value) || 0;
  switch (kind) {
    case 's':
      return precision === undefined ? value : value.slice(0, Number(precision));
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
      return number.toFixed(Number(precision ?? 6));
    case 'q':
      return /^[\w./:=-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
    default:
      return String(Math.trunc(number));
  }
}
