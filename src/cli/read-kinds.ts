import type { Cluster } from '../cluster/cluster.ts';
import type { Kind } from '../model/kinds.ts';
import { resourceTypeOf } from '../model/resource-types.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import type { TerminalIo } from './terminal-io.ts';
import { whereRead } from './where-read.ts';

/**
 * Reads kinds and waits for them; rejects with one sentence when the first of them could not be read. Resolves with the
 * exit code: what was narrowed down to a namespace is said, and is read in part.
 */
export async function readKinds(
  cluster: Cluster,
  kinds: readonly Kind[],
  { stderr }: Pick<TerminalIo, 'stderr'>,
): Promise<number> {
  cluster.want(kinds);
  await cluster.settled();
  for (const kind of kinds.slice(0, 1)) requireRead(cluster, kind);
  const notices = cluster.notices();
  for (const notice of notices) stderr.write(`podtriage: ${notice}\n`);
  return notices.length === 0 ? exitCodes.ok : exitCodes.incomplete;
}

function requireRead(cluster: Cluster, kind: Kind): void {
  const namespaces = cluster.namespaces.length === 0 ? [undefined] : cluster.namespaces;
  const state = namespaces
    .map((namespace) => cluster.view().coverage(kind, namespace))
    .find((each) => each !== 'complete');
  if (state === undefined) return;
  const hint = resourceTypeOf(kind).namespaced
    ? ` ${whereRead(cluster)}: ask for the verbs list and watch on them, or name a namespace you may read with -n.`
    : ': ask for the verbs list and watch on them.';
  const reasons: Record<string, string> = {
    forbidden: `you may not list ${kind} objects${hint}`,
    'not-collected': `the input holds no ${kind} objects.`,
  };
  const problem = cluster.connection().problem;
  throw new CommandError(
    reasons[state] ?? `the ${kind} objects could not be read${problem === undefined ? '.' : `: ${problem}`}`,
    exitCodes.unreadable,
  );
}
