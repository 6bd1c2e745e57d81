import type { Cluster } from '../cluster/cluster.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { whereRead } from './where-read.ts';

/** Without any pods there is nothing to diagnose: says what kept us from reading them, and what to ask for. */
export function requireReadablePods(cluster: Cluster): void {
  const namespaces = cluster.namespaces.length === 0 ? [undefined] : cluster.namespaces;
  const states = namespaces.map((namespace) => cluster.view().coverage('Pod', namespace));
  if (states.some((state) => state === 'complete')) return;
  const where = whereRead(cluster);
  const reasons: Record<string, string> = {
    forbidden: `you may not list pods ${where}: ask for the verbs list and watch on pods, or name a namespace you may read with -n.`,
    'not-collected': `the input holds no pods: it needs at least the output of "kubectl get pods -A -o json".`,
  };
  const problem = cluster.connection().problem;
  throw new CommandError(
    reasons[states[0] ?? ''] ?? `could not read the pods ${where}${problem === undefined ? '.' : `: ${problem}`}`,
    exitCodes.unreadable,
  );
}
