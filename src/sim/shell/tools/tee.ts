import { readChunk } from '../../programs/pipe.ts';
import { attempt, parseOptions, tool } from '../tool.ts';

export const tee = tool(function* (context) {
  const { operands, has } = parseOptions(context.args);
  const { files } = context.process.container;
  const targets = operands.filter((operand) =>
    attempt(context, operand, () => {
      files.write(context.path(operand), '', { append: has('a') });
      return true;
    }),
  );
  for (
    let chunk = yield* readChunk(context.process.stdin);
    chunk !== undefined;
    chunk = yield* readChunk(context.process.stdin)
  ) {
    context.out(chunk);
    for (const target of targets) files.write(context.path(target), chunk, { append: true });
  }
  return targets.length < operands.length ? 1 : 0;
});
