import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';

export const uniq = tool(function* (context) {
  const { operands, has } = parseOptions(context.args);
  for (const { input } of inputsOf(context, operands.slice(0, 1))) {
    const groups: { line: string; count: number }[] = [];
    for (const line of linesOf(yield* readAll(input))) {
      const last = groups.at(-1);
      if (last?.line === line) last.count += 1;
      else groups.push({ line, count: 1 });
    }
    for (const { line, count } of groups) {
      if ((has('d') && count === 1) || (has('u') && count > 1)) continue;
      context.out(has('c') ? `${String(count).padStart(7)} ${line}\n` : `${line}\n`);
    }
  }
  return 0;
});
