import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';

export const cut = tool(function* (context) {
  const { operands, value, has } = parseOptions(context.args, ['d', 'f', 'c', 'b']);
  const list = value('f', 'c', 'b');
  if (list === undefined) {
    context.complain('you must specify a list of bytes, characters, or fields');
    return 1;
  }
  const wanted = (position: number): boolean =>
    list.split(',').some((part) => {
      const [from = '', to = from] = part.split('-');
      const end = part.includes('-') ? (to === '' ? Number.POSITIVE_INFINITY : Number(to)) : Number(from);
      return position >= (from === '' ? 1 : Number(from)) && position <= end;
    });
  const delimiter = value('d') ?? '\t';
  for (const { input } of inputsOf(context, operands)) {
    for (const line of linesOf(yield* readAll(input))) {
      if (value('f') === undefined) context.out(`${[...line].filter((_, index) => wanted(index + 1)).join('')}\n`);
      else if (line.includes(delimiter)) {
        context.out(
          `${line
            .split(delimiter)
            .filter((_, index) => wanted(index + 1))
            .join(delimiter)}\n`,
        );
      } else if (!has('s')) context.out(`${line}\n`);
    }
  }
  return 0;
});
