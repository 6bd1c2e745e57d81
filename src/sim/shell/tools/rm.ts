import { FileError } from '../../programs/file-error.ts';
import type { FileSystem } from '../../programs/file-system.ts';
import { parseOptions, tool } from '../tool.ts';

export const rm = tool(({ process, args, complain, path }) => {
  const { operands, has } = parseOptions(args);
  const { files } = process.container;
  let failed = false;
  for (const operand of operands) {
    try {
      const entry = files.lstat(path(operand));
      if (entry === undefined && has('f')) continue;
      if (entry?.type === 'directory' && !has('r', 'R')) throw new FileError('EISDIR');
      removeAll(files, path(operand));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      complain(`can't remove '${operand}': ${error.message}`);
      failed = true;
    }
  }
  return failed ? 1 : 0;
});

/** Removes a file or a directory with all that is in it. */
export function removeAll(files: FileSystem, path: string): void {
  if (files.lstat(path)?.type === 'directory') {
    for (const name of files.list(path)) removeAll(files, path === '/' ? `/${name}` : `${path}/${name}`);
  }
  files.remove(path);
}
