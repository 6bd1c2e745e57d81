import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';

export const paste = tool(function* (context) {
  const options = parseOptions(context.args, ['d']);
  const separator = options.value('d') ?? '\t';
  const columns: (readonly string[])[] = [];
  for (const { input } of inputsOf(context, options.operands)) columns.push(linesOf(yield* readAll(input)));
  if (options.has('s')) {
    for (const column of columns) context.out(`${column.join(separator)}\n`);
    return 0;
  }
  const height = Math.max(0, ...columns.map((column) => column.length));
  for (let row = 0; row < height; row++) context.out(`${columns.map((column) => column[row] ?? '').join(separator)}\n`);
  return 0;
});
