import type { FileEntry } from '../../programs/file-tree.ts';
import { attempt, parseOptions, type ToolContext, tool } from '../tool.ts';

export const ls = tool((context) => {
  const options = parseOptions(context.args);
  const operands = options.operands.length === 0 ? ['.'] : options.operands;
  const { files } = context.process.container;
  let failed = false;
  for (const operand of operands) {
    const entry = attempt(
      context,
      operand,
      () => files.stat(context.path(operand)) ?? files.lstat(context.path(operand)),
    );
    if (entry === undefined) {
      if (files.lstat(context.path(operand)) === undefined) context.complain(`${operand}: No such file or directory`);
      failed = true;
      continue;
    }
    if (operands.length > 1 && entry.type === 'directory')
      context.out(`${operand === operands[0] ? '' : '\n'}${operand}:\n`);
    list(context, operand, entry, {
      long: options.has('l'),
      all: options.has('a'),
      almost: options.has('A'),
      self: options.has('d'),
      column: options.has('1'),
    });
  }
  return failed ? 1 : 0;
});

interface Style {
  readonly long: boolean;
  readonly all: boolean;
  readonly almost: boolean;
  readonly self: boolean;
  readonly column: boolean;
}

function list(context: ToolContext, operand: string, entry: FileEntry, style: Style): void {
  const { files } = context.process.container;
  const directory = context.path(operand);
  const isList = entry.type === 'directory' && !style.self;
  const names = isList
    ? files.list(directory).filter((name) => style.all || style.almost || !name.startsWith('.'))
    : [operand];
  const shown = isList && style.all ? ['.', '..', ...names] : names;
  const at = (name: string): FileEntry | undefined =>
    files.lstat(isList ? context.path(`${operand}/${name}`) : directory);
  if (style.long) {
    if (isList) context.out(`total ${names.length * 4}\n`);
    for (const name of shown) context.out(longLine(name, at(name)));
  } else if (shown.length > 0) {
    context.out(
      context.process.terminal !== undefined && !style.column ? `${shown.join('  ')}\n` : `${shown.join('\n')}\n`,
    );
  }
}

function longLine(name: string, entry: FileEntry | undefined): string {
  if (entry === undefined) return '';
  const letter = { file: '-', directory: 'd', link: 'l' }[entry.type];
  const owner = entry.uid === 0 ? 'root' : String(entry.uid);
  const size = entry.type === 'directory' ? 4096 : entry.content.length;
  const date = entry.modified.toUTCString();
  const when = `${date.slice(8, 11)} ${date.slice(5, 7)} ${date.slice(17, 22)}`;
  const target = entry.type === 'link' ? ` -> ${entry.content}` : '';
  return `${letter}${modeText(entry.mode)}    1 ${owner.padEnd(8)} ${owner.padEnd(8)} ${String(size).padStart(9)} ${when} ${name}${target}\n`;
}

/** `rwxr-xr-x` */
export const modeText = (mode: number): string => {
  const bits = [0o400, 0o200, 0o100, 0o040, 0o020, 0o010, 0o004, 0o002, 0o001];
  const text = bits.map((bit, index) => ((mode & bit) === 0 ? '-' : 'rwx'.charAt(index % 3))).join('');
  return (mode & 0o1000) === 0 ? text : `${text.slice(0, 8)}t`;
};
