import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';

export const sort = tool(function* (context) {
  const { operands, has, value } = parseOptions(context.args, ['k', 't']);
  const lines: string[] = [];
  for (const { input } of inputsOf(context, operands)) lines.push(...linesOf(yield* readAll(input)));
  const field = Number.parseInt(value('k') ?? '', 10);
  const numeric = has('n', 'h') || /n/.test(value('k') ?? '');
  const separator = value('t');
  const keyOf = (line: string): string => {
    if (Number.isNaN(field)) return line;
    return (separator === undefined ? line.trim().split(/\s+/) : line.split(separator))[field - 1] ?? '';
  };
  const compare = (a: string, b: string): number => {
    const [first, second] = [keyOf(a), keyOf(b)];
    const difference = numeric ? (Number.parseFloat(first) || 0) - (Number.parseFloat(second) || 0) : 0;
    return difference !== 0 ? difference : first < second ? -1 : first > second ? 1 : 0;
  };
  lines.sort(compare);
  if (has('r') || /r/.test(value('k') ?? '')) lines.reverse();
  const shown = has('u')
    ? lines.filter((line, index) => index === 0 || compare(line, lines[index - 1] ?? '') !== 0)
    : lines;
  for (const line of shown) context.out(`${line}\n`);
  return 0;
});
