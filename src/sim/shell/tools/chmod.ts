import { FileError } from '../../programs/file-error.ts';
import { attempt, tool } from '../tool.ts';

export const chmod = tool((context) => {
  const [mode = '', ...operands] = context.args.filter((arg) => arg !== '-R');
  const { files } = context.process.container;
  const done = operands.map((operand) =>
    attempt(context, operand, () => {
      const entry = files.stat(context.path(operand));
      if (entry === undefined) throw new FileError('ENOENT');
      files.put(context.path(operand), { ...entry, mode: changedMode(entry.mode, mode) });
      return true;
    }),
  );
  return done.every((each) => each === true) ? 0 : 1;
});

/** Octal, or symbolic such as `u+x`, `a-w`, `+x`. */
function changedMode(before: number, text: string): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  let mode = before;
  for (const [, who = '', sign, rights = ''] of text.matchAll(/([ugoa]*)([-+=])([rwx]*)/g)) {
    const classes = who === '' || who.includes('a') ? 'ugo' : who;
    for (const each of classes) {
      const shift = { u: 6, g: 3, o: 0 }[each] ?? 0;
      const bits = [...rights].reduce((sum, right) => sum | ({ r: 4, w: 2, x: 1 }[right] ?? 0), 0) << shift;
      if (sign === '+') mode |= bits;
      else if (sign === '-') mode &= ~bits;
      else mode = (mode & ~(7 << shift)) | bits;
    }
  }
  return mode;
}
