import type { FileSystem } from '../../programs/file-system.ts';
import { statOrNothing } from '../../programs/find-executable.ts';
import { attempt, linesOf, parseOptions, type ToolContext, tool } from '../tool.ts';

export const chown = tool((context) => {
  const options = parseOptions(context.args);
  const [owner = '', ...operands] = options.operands;
  const uid = uidOf(context, owner.replace(/[:.].*$/, ''));
  if (uid === undefined) {
    context.complain(`unknown user ${owner.replace(/[:.].*$/, '')}`);
    return 1;
  }
  const done = operands.map((operand) =>
    attempt(context, operand, () =>
      change(context.process.container.files, context.path(operand), uid, options.has('R', 'recursive')),
    ),
  );
  return done.every((each) => each === true) ? 0 : 1;
});

function uidOf({ process }: ToolContext, name: string): number | undefined {
  if (/^\d+$/.test(name)) return Number(name);
  const lines = linesOf(statOrNothing(process.container.files, '/etc/passwd')?.content ?? '');
  const found = lines.map((line) => line.split(':')).find(([user]) => user === name)?.[2];
  return found === undefined ? undefined : Number(found);
}

function change(files: FileSystem, path: string, uid: number, recursive: boolean): true {
  files.changeOwner(path, uid);
  if (recursive && files.lstat(path)?.type === 'directory') {
    for (const name of files.list(path)) change(files, `${path}/${name}`, uid, true);
  }
  return true;
}
