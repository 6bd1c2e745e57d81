import { tool } from '../tool.ts';

export const printenv = tool(({ process, args, out }) => {
  const name = args[0];
  if (name === undefined) {
    for (const [variable, value] of process.env) out(`${variable}=${value}\n`);
    return 0;
  }
  const value = process.env.get(name);
  if (value !== undefined) out(`${value}\n`);
  return value === undefined ? 1 : 0;
});
