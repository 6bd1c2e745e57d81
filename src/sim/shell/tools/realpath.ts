import { attempt, tool } from '../tool.ts';

export const realpath = tool((context) => {
  let failed = false;
  for (const operand of context.args.filter((arg) => !arg.startsWith('-'))) {
    const path = attempt(context, operand, () => context.process.container.files.real(context.path(operand)));
    if (path === undefined) failed = true;
    else context.out(`${path}\n`);
  }
  return failed ? 1 : 0;
});
