import { parseOptions, tool } from '../tool.ts';

export const df = tool(({ process, args, out }) => {
  const human = parseOptions(args).has('h');
  out(
    `Filesystem           ${human ? '     Size      Used Available' : '1K-blocks      Used Available'} Use% Mounted on\n`,
  );
  for (const { device, path, type } of process.container.files.mounts) {
    const total = type === 'tmpfs' ? 4_000_000 : 61_202_244;
    const used = type === 'tmpfs' ? 12 : 21_420_784;
    const size = (blocks: number): string => (human ? `${(blocks / 1048576).toFixed(1)}G` : String(blocks)).padStart(9);
    out(
      `${device.padEnd(20)} ${size(total)} ${size(used)} ${size(total - used)} ${String(Math.ceil((used / total) * 100)).padStart(3)}% ${path}\n`,
    );
  }
  return 0;
});
