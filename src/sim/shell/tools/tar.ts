import { gzipSync } from 'node:zlib';
import { FileError } from '../../programs/file-error.ts';
import type { FileSystem } from '../../programs/file-system.ts';
import { normalPath, parentOf } from '../../programs/file-tree.ts';
import { readAll } from '../../programs/pipe.ts';
import { readArchive, tarEnd, tarEntry } from '../tar-format.ts';
import { attempt, type ToolContext, tool } from '../tool.ts';
import { gunzipped } from './gzip.ts';

/** Creates (`c`), lists (`t`) and extracts (`x`) archives, with `z` compressed ones: what `kubectl cp` needs. */
export const tar = tool(function* (context) {
  const [first = '', ...rest] = context.args;
  const letters = first.replace(/^-/, '');
  const args = [...rest];
  const archive = letters.includes('f') ? (args.shift() ?? '-') : '-';
  let directory = context.process.cwd;
  const operands: string[] = [];
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg === '-C') directory = context.path(args.shift() ?? '.');
    else if (arg === '-f') args.shift();
    else if (!arg.startsWith('-') || arg === '-') operands.push(arg);
  }
  const { files } = context.process.container;
  if (letters.includes('c')) return create(context, { archive, directory, letters }, operands);
  const bytes =
    archive === '-'
      ? yield* readAll(context.process.stdin)
      : attempt(context, archive, () => files.read(context.path(archive)));
  if (bytes === undefined) return 2;
  const plain = bytes.startsWith('\x1f\x8b') ? gunzipped(bytes) : bytes;
  if (plain === undefined) {
    context.complain('invalid magic');
    return 1;
  }
  for (const entry of readArchive(plain)) {
    if (letters.includes('t')) context.out(`${entry.name}\n`);
    else if (!extract(context, files, directory, entry)) return 2;
  }
  return 0;
});

interface Archive {
  readonly archive: string;
  readonly directory: string;
  readonly letters: string;
}

function create(context: ToolContext, { archive, directory, letters }: Archive, operands: readonly string[]): number {
  const { files } = context.process.container;
  let text = '';
  let failed = false;
  for (const operand of operands) {
    if (operand.startsWith('/')) context.complain("removing leading '/' from member names");
    const path = normalPath(operand, directory);
    const entry = files.lstat(path);
    if (entry === undefined) {
      context.complain(`${operand}: No such file or directory`);
      failed = true;
    } else text += entriesBelow(files, operand.replace(/^\/+/, ''), path);
  }
  text += tarEnd;
  if (letters.includes('z')) text = gzipSync(Buffer.from(text, 'latin1')).toString('latin1');
  if (archive === '-') context.out(text);
  else attempt(context, archive, () => files.write(context.path(archive), text));
  return failed ? 1 : 0;
}

function entriesBelow(files: FileSystem, name: string, path: string): string {
  const entry = files.lstat(path);
  if (entry === undefined) return '';
  if (entry.type !== 'directory') return tarEntry({ ...entry, name: name === '' ? '.' : name });
  const own = tarEntry({ ...entry, content: '', name: name === '' ? './' : `${name.replace(/\/$/, '')}/` });
  return (
    own +
    files
      .list(path)
      .map((child) =>
        entriesBelow(
          files,
          name === '' ? child : `${name.replace(/\/$/, '')}/${child}`,
          path === '/' ? `/${child}` : `${path}/${child}`,
        ),
      )
      .join('')
  );
}

function extract(
  context: ToolContext,
  files: FileSystem,
  directory: string,
  entry: ReturnType<typeof readArchive>[number],
): boolean {
  // Names are kept inside the directory whatever the archive says.
  const path = normalPath(`${directory}${normalPath(entry.name)}`);
  const done = attempt(context, `can't open '${entry.name}'`, () => {
    makeParents(files, parentOf(path));
    if (entry.type === 'directory') makeParents(files, path);
    else if (entry.type === 'link') files.put(path, { ...entry, mode: 0o777 });
    else files.write(path, entry.content, { mode: entry.mode });
    return true;
  });
  return done === true;
}

function makeParents(files: FileSystem, path: string): void {
  if (files.stat(path)?.type === 'directory') return;
  if (path === '/') throw new FileError('ENOTDIR');
  makeParents(files, parentOf(path));
  files.makeDirectory(path);
}
