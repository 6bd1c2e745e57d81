import { tool } from '../tool.ts';

export const dirname = tool(({ args, out }) => {
  const path = (args[0] ?? '').replace(/\/+$/, '');
  const slash = path.lastIndexOf('/');
  out(`${slash < 0 ? '.' : slash === 0 ? '/' : path.slice(0, slash)}\n`);
  return 0;
});
