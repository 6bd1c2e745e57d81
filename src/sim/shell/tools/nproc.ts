import { tool } from '../tool.ts';

/** The node's cores: a container's limit does not change what it sees. */
export const nproc = tool(({ out }) => {
  out('4\n');
  return 0;
});
