import type { FileSystem } from '../../programs/file-system.ts';
import { nameOf } from '../../programs/file-tree.ts';
import { patternRegExp } from '../glob-pattern.ts';
import { tool } from '../tool.ts';

export const find = tool(({ process, args, out, complain, path }) => {
  const firstTest = args.findIndex((arg) => arg.startsWith('-'));
  const roots = firstTest < 0 ? args : args.slice(0, firstTest);
  const tests = firstTest < 0 ? [] : args.slice(firstTest);
  const argumentOf = (name: string): string | undefined =>
    tests.includes(name) ? tests[tests.indexOf(name) + 1] : undefined;
  const name = argumentOf('-name') ?? argumentOf('-iname');
  const type = argumentOf('-type');
  const depth = Number(argumentOf('-maxdepth') ?? 50);
  const expression = name === undefined ? undefined : patternRegExp(name);
  const { files } = process.container;
  let failed = false;
  for (const root of roots.length === 0 ? ['.'] : roots) {
    if (files.stat(path(root)) === undefined) {
      complain(`${root}: No such file or directory`);
      failed = true;
      continue;
    }
    for (const [shown, kind] of walk(files, root, path(root), depth)) {
      if (expression !== undefined && !expression.test(nameOf(shown))) continue;
      if (type !== undefined && { f: 'file', d: 'directory', l: 'link' }[type] !== kind) continue;
      out(`${shown}\n`);
    }
  }
  return failed ? 1 : 0;
});

function* walk(files: FileSystem, shown: string, path: string, depth: number): Generator<readonly [string, string]> {
  const entry = files.lstat(path);
  if (entry === undefined) return;
  yield [shown, entry.type];
  if (entry.type !== 'directory' || depth <= 0) return;
  for (const name of files.list(path)) {
    yield* walk(
      files,
      shown === '/' ? `/${name}` : `${shown}/${name}`,
      path === '/' ? `/${name}` : `${path}/${name}`,
      depth - 1,
    );
  }
}
