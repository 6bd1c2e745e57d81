import { findExecutable } from '../../programs/find-executable.ts';
import { tool } from '../tool.ts';

export const which = tool(({ process, args, out }) => {
  let missing = false;
  for (const name of args) {
    const found = findExecutable(process.container.files, [name], { path: process.env.get('PATH'), cwd: process.cwd });
    if ('failure' in found) missing = true;
    else out(`${found.path}\n`);
  }
  return missing ? 1 : 0;
});
