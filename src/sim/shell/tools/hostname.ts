import { tool } from '../tool.ts';

export const hostname = tool(({ process, args, out }) => {
  const { container } = process;
  out(`${args.some((arg) => /^-[iI]$/.test(arg)) ? container.network.address : container.hostname}\n`);
  return 0;
});
