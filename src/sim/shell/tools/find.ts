import { isStartFailure } from '../../programs/create-running-container.ts';
import type { FileSystem } from '../../programs/file-system.ts';
import type { FileEntry } from '../../programs/file-tree.ts';
import { inputOf } from '../../programs/pipe.ts';
import type { Task } from '../../programs/task.ts';
import { attempt, type ToolContext, tool } from '../tool.ts';
import { type FindExpression, type FoundFile, parseFind } from './find/parse-find.ts';

export const find = tool(function* (context) {
  const firstTest = context.args.findIndex((arg) => /^(-.|!|\()/.test(arg));
  const roots = firstTest < 0 ? context.args : context.args.slice(0, firstTest);
  const parsed = parseFind(firstTest < 0 ? [] : context.args.slice(firstTest), context.process.container.clock.now());
  if (typeof parsed === 'string') {
    context.complain(parsed);
    return 1;
  }
  const { files } = context.process.container;
  const found: FoundFile[] = [];
  let failed = false;
  for (const root of roots.length === 0 ? ['.'] : roots) {
    if (files.lstat(context.path(root)) === undefined) {
      context.complain(`${root}: No such file or directory`);
      failed = true;
    } else found.push(...matching(context, parsed, root));
  }
  const code = yield* act(context, parsed, found);
  return failed ? 1 : code;
});

function matching(context: ToolContext, expression: FindExpression, root: string): readonly FoundFile[] {
  const { files } = context.process.container;
  const all = [...walk(files, root, context.path(root), 0, expression)];
  const wanted = all.filter((file) => file.depth >= expression.minDepth && expression.test(file));
  return expression.depthFirst ? wanted.reverse() : wanted;
}

function* walk(
  files: FileSystem,
  shown: string,
  path: string,
  depth: number,
  expression: FindExpression,
): Generator<FoundFile> {
  const entry: FileEntry | undefined = files.lstat(path);
  if (entry === undefined) return;
  const file = { shown, path, entry, depth };
  yield file;
  if (entry.type !== 'directory' || depth >= expression.maxDepth || expression.prunes(file)) return;
  for (const name of files.list(path)) {
    const below = shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`;
    yield* walk(files, below, path === '/' ? `/${name}` : `${path}/${name}`, depth + 1, expression);
  }
}

/** Prints, deletes, or runs a command for each file or for all of them. */
function* act(
  context: ToolContext,
  { action, command, together }: FindExpression,
  found: readonly FoundFile[],
): Task<number> {
  if (action === 'print' || action === 'print0') {
    for (const { shown } of found) context.out(`${shown}${action === 'print' ? '\n' : '\0'}`);
    return 0;
  }
  if (action === 'delete') {
    for (const { path, shown } of found) attempt(context, shown, () => context.process.container.files.remove(path));
    return 0;
  }
  const batches = together ? (found.length === 0 ? [] : [found]) : found.map((file) => [file]);
  for (const batch of batches) {
    const names = batch.map(({ shown }) => shown);
    const argv = command.flatMap((word) => (word === '{}' ? names : [word.replaceAll('{}', names[0] ?? '')]));
    const { env, cwd, stdout, stderr, pid, container } = context.process;
    const started = container.start({ argv, env, cwd, stdin: inputOf(''), stdout, stderr, parentPid: pid });
    if (isStartFailure(started)) {
      context.complain(`${argv[0]}: No such file or directory`);
      return 1;
    }
    yield* started.wait();
  }
  return 0;
}
