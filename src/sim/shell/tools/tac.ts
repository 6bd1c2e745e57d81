import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, tool } from '../tool.ts';

export const tac = tool(function* (context) {
  for (const { input } of inputsOf(context, context.args)) {
    for (const line of linesOf(yield* readAll(input)).reverse()) context.out(`${line}\n`);
  }
  return 0;
});
