import { attempt, parseOptions, tool } from '../tool.ts';

export const rmdir = tool((context) => {
  const done = parseOptions(context.args).operands.map((operand) =>
    attempt(context, `'${operand}'`, () => {
      context.process.container.files.remove(context.path(operand));
      return true;
    }),
  );
  return done.every((each) => each === true) ? 0 : 1;
});
