import { tool } from '../tool.ts';

export const clear = tool(({ out }) => {
  out('\x1b[H\x1b[J');
  return 0;
});
