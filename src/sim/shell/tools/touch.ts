import { attempt, parseOptions, tool } from '../tool.ts';

export const touch = tool((context) => {
  const { files } = context.process.container;
  const done = parseOptions(context.args).operands.map((operand) =>
    attempt(context, operand, () => {
      const path = context.path(operand);
      if (files.stat(path)?.type !== 'directory') files.write(path, '', { append: true });
      return true;
    }),
  );
  return done.every((each) => each === true) ? 0 : 1;
});
