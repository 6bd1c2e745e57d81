import { readChunk } from '../../programs/pipe.ts';
import { inputsOf, parseOptions, tool } from '../tool.ts';

export const cat = tool(function* (context) {
  const { operands, has } = parseOptions(context.args);
  let failed = false;
  let number = 0;
  for (const operand of operands.length === 0 ? ['-'] : operands) {
    const [source] = inputsOf(context, [operand]);
    if (source === undefined) {
      failed = true;
      continue;
    }
    for (let chunk = yield* readChunk(source.input); chunk !== undefined; chunk = yield* readChunk(source.input)) {
      context.out(has('n') ? chunk.replace(/^(?=.)/gm, () => `${String(++number).padStart(6)}\t`) : chunk);
    }
  }
  return failed ? 1 : 0;
});
