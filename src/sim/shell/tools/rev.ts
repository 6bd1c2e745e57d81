import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, tool } from '../tool.ts';

export const rev = tool(function* (context) {
  for (const { input } of inputsOf(context, context.args)) {
    for (const line of linesOf(yield* readAll(input))) context.out(`${[...line].reverse().join('')}\n`);
  }
  return 0;
});
