import { tool } from '../tool.ts';

export const pwd = tool(({ process, out }) => {
  out(`${process.cwd}\n`);
  return 0;
});
