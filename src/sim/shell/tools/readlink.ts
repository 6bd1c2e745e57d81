import { attempt, parseOptions, tool } from '../tool.ts';

export const readlink = tool((context) => {
  const { operands, has } = parseOptions(context.args);
  const operand = operands[0] ?? '';
  const { files } = context.process.container;
  const result = attempt(context, operand, () =>
    has('f') ? files.real(context.path(operand)) : files.lstat(context.path(operand))?.content,
  );
  if (result === undefined || result === '') return 1;
  context.out(`${result}\n`);
  return 0;
});
