import { FileError } from '../../programs/file-error.ts';
import type { FileSystem } from '../../programs/file-system.ts';
import { nameOf } from '../../programs/file-tree.ts';
import { parseOptions, tool } from '../tool.ts';

export const cp = tool(({ process, args, complain, path }) => {
  const { operands, has } = parseOptions(args);
  const { files } = process.container;
  const target = operands.at(-1);
  if (target === undefined || operands.length < 2) {
    complain('missing destination file operand');
    return 1;
  }
  const intoDirectory = files.stat(path(target))?.type === 'directory';
  let failed = false;
  for (const source of operands.slice(0, -1)) {
    try {
      const from = path(source);
      if (files.stat(from)?.type === 'directory' && !has('r', 'R', 'a')) {
        complain(`omitting directory '${source}'`);
        failed = true;
      } else copyAll(files, from, intoDirectory ? path(`${target}/${nameOf(from)}`) : path(target));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      complain(`can't stat '${source}': ${error.message}`);
      failed = true;
    }
  }
  return failed ? 1 : 0;
});

/** Copies a file or a whole directory. */
export function copyAll(files: FileSystem, from: string, to: string): void {
  const entry = files.stat(from);
  if (entry === undefined) throw new FileError('ENOENT');
  if (entry.type !== 'directory') {
    files.put(to, entry);
    return;
  }
  const names = files.list(from);
  if (files.stat(to) === undefined) files.makeDirectory(to);
  for (const name of names) copyAll(files, `${from}/${name}`, `${to}/${name}`);
}
