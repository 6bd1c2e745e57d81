import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';

export const nl = tool(function* (context) {
  const options = parseOptions(context.args, ['b', 'w', 's']);
  let number = 0;
  for (const { input } of inputsOf(context, options.operands)) {
    for (const line of linesOf(yield* readAll(input))) {
      const counts = line !== '' || options.value('b') === 'a';
      if (counts) number += 1;
      context.out(counts ? `${String(number).padStart(6)}\t${line}\n` : `       ${line}\n`);
    }
  }
  return 0;
});
