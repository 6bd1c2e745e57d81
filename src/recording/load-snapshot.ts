import { captureTime } from './capture-time.ts';
import type { SnapshotFormat } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { type InputTree, inputFiles } from './input-files.ts';
import { createObjectCollector } from './object-collector.ts';
import { ownersSpokenOf } from './owners-spoken-of.ts';
import { serverVersionOf } from './server-version-of.ts';
import type { SavedLog, Snapshot } from './snapshot.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Reads a dump of a cluster. Rejects with a SnapshotError when there is nothing in it to open. */
export async function loadSnapshot(path: string): Promise<Snapshot> {
  const tree = await inputFiles(path);
  const format = await formatOf(tree);
  const objects = createObjectCollector();
  const logs: SavedLog[] = [];
  const problems: string[] = [...tree.problems];
  await format.read(tree, {
    objects,
    log: (log) => logs.push(log),
    problem: (sentence) => problems.push(sentence),
  });
  const found = objects.objects();
  if (found.length === 0) throw nothingIn(path, tree, problems);
  const { takenAt, source } = await captureTime(tree.files, found, logs);
  const collected = objects.collected();
  return {
    format: format.title,
    objects: [...found, ...ownersSpokenOf(found, collected)],
    logs,
    takenAt,
    takenAtSource: source,
    collected,
    serverVersion: serverVersionOf(found),
    problems: [...problems, ...unknownKindsSentence(objects.unknownKinds())],
  };
}

async function formatOf(tree: InputTree): Promise<SnapshotFormat> {
  for (const format of formats) {
    if (await format.matches(tree)) return format;
  }
  throw new SnapshotError('the input has no format that is known');
}

function nothingIn(path: string, tree: InputTree, problems: readonly string[]): SnapshotError {
  const [first] = problems;
  if (first !== undefined && (problems.length === 1 || !tree.isFolder)) return new SnapshotError(first);
  const rest = first === undefined ? '' : ` The first problem: ${first}`;
  return new SnapshotError(
    `${path} holds no Kubernetes objects: give it the output of kubectl get -o json or yaml.${rest}`,
  );
}

function unknownKindsSentence(kinds: ReadonlyMap<string, number>): readonly string[] {
  if (kinds.size === 0) return [];
  const count = [...kinds.values()].reduce((sum, one) => sum + one, 0);
  const names = [...kinds.keys()].sort();
  const shown = names.slice(0, 5).join(', ');
  return [
    `${count} objects of kinds that podtriage does not read were left out (${shown}${names.length > 5 ? ', …' : ''}).`,
  ];
}
