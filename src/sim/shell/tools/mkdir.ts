import { FileError } from '../../programs/file-error.ts';
import { normalPath } from '../../programs/file-tree.ts';
import { parseOptions, tool } from '../tool.ts';

export const mkdir = tool(({ process, args, complain, path }) => {
  const { operands, has } = parseOptions(args, ['m']);
  const { files } = process.container;
  let failed = false;
  for (const operand of operands) {
    try {
      if (!has('p', 'parents')) {
        files.makeDirectory(path(operand));
        continue;
      }
      let at = '/';
      for (const part of path(operand)
        .split('/')
        .filter((each) => each !== '')) {
        at = normalPath(part, at);
        if (files.stat(at)?.type !== 'directory') files.makeDirectory(at);
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      complain(`can't create directory '${operand}': ${error.message}`);
      failed = true;
    }
  }
  return failed ? 1 : 0;
});
