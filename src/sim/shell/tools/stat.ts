import { FileError } from '../../programs/file-error.ts';
import { attempt, parseOptions, tool } from '../tool.ts';
import { modeText } from './ls.ts';

export const stat = tool((context) => {
  const { operands, value } = parseOptions(context.args, ['c']);
  const { files } = context.process.container;
  let failed = false;
  for (const operand of operands) {
    const entry = attempt(context, `can't stat '${operand}'`, () => {
      const found = files.lstat(context.path(operand));
      if (found === undefined) throw new FileError('ENOENT');
      return found;
    });
    if (entry === undefined) {
      failed = true;
      continue;
    }
    const octal = (entry.mode & 0o7777).toString(8);
    const fields: Readonly<Record<string, string>> = {
      s: String(entry.content.length),
      a: octal,
      A: `-${modeText(entry.mode)}`,
      n: operand,
      u: String(entry.uid),
      F: entry.type,
    };
    const format = value('c');
    if (format !== undefined)
      context.out(`${format.replace(/%([a-zA-Z])/g, (whole, letter: string) => fields[letter] ?? whole)}\n`);
    else {
      context.out(`  File: ${operand}\n  Size: ${entry.content.length}\t${entry.type}\n`);
      context.out(
        `Access: (0${octal}/-${modeText(entry.mode)})  Uid: (${entry.uid}/ ${entry.uid === 0 ? 'root' : entry.uid})\n`,
      );
      context.out(`Modify: ${entry.modified.toISOString().replace('T', ' ').replace('Z', '000000 +0000')}\n`);
    }
  }
  return failed ? 1 : 0;
});
