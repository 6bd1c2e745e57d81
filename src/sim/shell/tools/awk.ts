import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';

/** The everyday part of awk: `/pattern/ { print $1, $NF }`, `NR==2`, `-F`. */
export const awk = tool(function* (context) {
  const { operands, value } = parseOptions(context.args, ['F', 'v']);
  const [program = '', ...files] = operands;
  const match =
    /^\s*(?:\/((?:[^/\\]|\\.)*)\/|(NR|\$\d+)\s*([<>=!]=?)\s*("?[^"{]*"?))?\s*(?:\{\s*print\s*(.*?)\s*;?\s*\})?\s*$/s.exec(
      program,
    );
  if (match === null || program.trim() === '') {
    context.complain(`the simulated awk knows only '/pattern/ { print $1, "text", $NF }': ${program}`);
    return 2;
  }
  const [, pattern, left, operator = '', right = '', list] = match;
  const separator = value('F');
  for (const { input } of inputsOf(context, files)) {
    for (const [index, line] of linesOf(yield* readAll(input)).entries()) {
      const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
      const fieldOf = (name: string): string => fieldValue(name, line, fields, index + 1);
      if (pattern !== undefined && !new RegExp(pattern).test(line)) continue;
      if (left !== undefined && !holds(fieldOf(left), operator, right.trim().replace(/^"|"$/g, ''))) continue;
      context.out(`${list === undefined || list === '' ? line : printed(list, fieldOf)}\n`);
    }
  }
  return 0;
});

function fieldValue(name: string, line: string, fields: readonly string[], number: number): string {
  if (name === 'NR') return String(number);
  if (name === 'NF') return String(fields.length);
  if (name === '$0') return line;
  if (name === '$NF') return fields.at(-1) ?? '';
  return /^\$\d+$/.test(name) ? (fields[Number(name.slice(1)) - 1] ?? '') : '';
}

/** Commas print a space; what stands side by side is joined. */
const printed = (list: string, fieldOf: (name: string) => string): string =>
  (list.match(/"(?:[^"\\]|\\.)*"|\$?\w+|,/g) ?? [])
    .map((token) =>
      token === ','
        ? ' '
        : token.startsWith('"')
          ? token.slice(1, -1).replaceAll('\\t', '\t').replaceAll('\\n', '\n')
          : fieldOf(token),
    )
    .join('');

function holds(left: string, operator: string, right: string): boolean {
  const numeric = /^-?[\d.]+$/.test(left) && /^-?[\d.]+$/.test(right);
  const difference = numeric ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
  const verdicts: Readonly<Record<string, boolean>> = {
    '==': difference === 0,
    '!=': difference !== 0,
    '<': difference < 0,
    '<=': difference <= 0,
    '>': difference > 0,
    '>=': difference >= 0,
  };
  return verdicts[operator] ?? false;
}
