import { FileError } from '../../programs/file-error.ts';
import { nameOf } from '../../programs/file-tree.ts';
import { parseOptions, tool } from '../tool.ts';
import { copyAll } from './cp.ts';
import { removeAll } from './rm.ts';

export const mv = tool(({ process, args, complain, path }) => {
  const { operands } = parseOptions(args);
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
      copyAll(files, from, intoDirectory ? path(`${target}/${nameOf(from)}`) : path(target));
      removeAll(files, from);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      complain(`can't rename '${source}': ${error.message}`);
      failed = true;
    }
  }
  return failed ? 1 : 0;
});
