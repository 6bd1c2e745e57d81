import { parseOptions, tool } from '../tool.ts';

/** Shows the node's memory, as `free` in a container does: it knows nothing of the limit. */
export const free = tool(({ process, args, out }) => {
  const options = parseOptions(args);
  const divisor = options.has('m') ? 1024 : options.has('g') ? 1048576 : 1;
  const total = 8_000_000;
  const used = 2_100_000 + Math.round(process.container.memoryBytes / 1024);
  const cells = [total, used, total - used - 3_200_000, 1204, 3_200_000, total - used];
  out('              total        used        free      shared  buff/cache   available\n');
  out(`Mem:    ${cells.map((cell) => String(Math.round(cell / divisor)).padStart(11)).join(' ')}\n`);
  out(`Swap:   ${['0', '0', '0'].map((cell) => cell.padStart(11)).join(' ')}\n`);
  return 0;
});
