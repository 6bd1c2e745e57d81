import type { Cluster } from '../cluster/cluster.ts';
import type { Kind } from '../model/kinds.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { readable } from './readable.ts';

/** Reads kinds and waits for them; rejects with one sentence when the first of them could not be read. */
export async function readKinds(cluster: Cluster, kinds: readonly Kind[]): Promise<void> {
  cluster.want(kinds);
  await readable(cluster);
  const [kind] = kinds;
  if (kind === undefined) return;
  const namespaces = cluster.namespaces.length === 0 ? [undefined] : cluster.namespaces;
  const state = namespaces
    .map((namespace) => cluster.view().coverage(kind, namespace))
    .find((each) => each !== 'complete');
  if (state === undefined) return;
  const reasons: Record<string, string> = {
    forbidden: `you may not list ${kind} objects here`,
    'not-collected': `the input holds no ${kind} objects`,
  };
  const problem = cluster.connection().problem;
  throw new CommandError(
    reasons[state] ?? `the ${kind} objects could not be read${problem === undefined ? '' : `: ${problem}`}`,
    exitCodes.unreadable,
  );
}
