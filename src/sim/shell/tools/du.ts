import type { FileSystem } from '../../programs/file-system.ts';
import { parseOptions, tool } from '../tool.ts';

export const du = tool(({ process, args, out, complain, path }) => {
  const { operands, has } = parseOptions(args, ['d']);
  let failed = false;
  for (const operand of operands.length === 0 ? ['.'] : operands) {
    if (process.container.files.stat(path(operand)) === undefined) {
      complain(`${operand}: No such file or directory`);
      failed = true;
      continue;
    }
    const kilobytes = Math.ceil(bytesBelow(process.container.files, path(operand)) / 1024);
    out(`${has('h') ? `${(kilobytes / 1024).toFixed(1)}M` : kilobytes}\t${operand}\n`);
  }
  return failed ? 1 : 0;
});

function bytesBelow(files: FileSystem, path: string): number {
  const entry = files.lstat(path);
  if (entry?.type !== 'directory') return entry?.content.length ?? 0;
  return files
    .list(path)
    .reduce((sum, name) => sum + bytesBelow(files, path === '/' ? `/${name}` : `${path}/${name}`), 4096);
}
