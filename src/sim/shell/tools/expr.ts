import { posixRegExp } from '../posix-regexp.ts';
import { tool } from '../tool.ts';

/** Arithmetic, comparisons and `text : pattern` on arguments. */
export const expr = tool(({ args, out, complain }) => {
  const [left = '', operator = '', right = ''] = args;
  if (args.length === 2 && left === 'length') {
    out(`${operator.length}\n`);
    return 0;
  }
  const result = args.length === 1 ? left : calculated(left, operator, right);
  if (result === undefined) {
    complain(args.length === 0 ? 'too few arguments' : 'syntax error');
    return 2;
  }
  out(`${result}\n`);
  return result === '' || result === '0' ? 1 : 0;
});

function calculated(left: string, operator: string, right: string): string | undefined {
  if (operator === ':') {
    const match = posixRegExp(`^${right}`, false)?.exec(left);
    return match?.[1] ?? String(match?.[0].length ?? 0);
  }
  const numbers = [left, right].every((text) => /^-?\d+$/.test(text));
  const [a, b] = [Number(left), Number(right)];
  const sums: Readonly<Record<string, () => number>> = {
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '/': () => Math.trunc(a / b),
    '%': () => a % b,
  };
  const sum = sums[operator];
  if (sum !== undefined)
    return numbers && !((operator === '/' || operator === '%') && b === 0) ? String(sum()) : undefined;
  const difference = numbers ? a - b : left < right ? -1 : left > right ? 1 : 0;
  const truths: Readonly<Record<string, boolean>> = {
    '=': difference === 0,
    '!=': difference !== 0,
    '<': difference < 0,
    '<=': difference <= 0,
    '>': difference > 0,
    '>=': difference >= 0,
  };
  return operator in truths ? (truths[operator] === true ? '1' : '0') : undefined;
}
