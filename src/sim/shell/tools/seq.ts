import { tool } from '../tool.ts';

export const seq = tool(({ args, out, complain }) => {
  const numbers = args.filter((arg) => !/^-[sw]/.test(arg)).map(Number);
  if (numbers.length === 0 || numbers.some(Number.isNaN)) {
    complain('invalid argument');
    return 1;
  }
  const [first, step, last] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const count = Math.min(100_000, Math.floor(((last ?? 0) - (first ?? 0)) / (step || 1)) + 1);
  for (let index = 0; index < count; index++) out(`${(first ?? 0) + index * (step ?? 1)}\n`);
  return 0;
});
