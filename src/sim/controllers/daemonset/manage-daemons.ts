import type { ApiError } from '../../../apiserver/api-error.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import { createPod, deletePod } from '../replicaset/create-pods.ts';
import { daemonPlacement } from './daemon-nodes.ts';
import { daemonPod } from './daemon-pod.ts';
import { type DaemonRound, isLeaving, isServing, isUpdated, updateLimits } from './daemon-round.ts';

/** What is left to do after one pass over the nodes. */
export interface Managed {
  readonly refusal?: ApiError;
  /** Failed pods may be replaced only after this time. */
  readonly waitMs?: number;
}

/** One pod for each node that is to have one, none for the others; pods that have ended are replaced. */
export function manageDaemons(round: DaemonRound, byNode: ReadonlyMap<string, readonly Pod[]>): Managed {
  const { api, set, nodes, hash, report } = round;
  let refusal: ApiError | undefined;
  const waits: number[] = [];
  const placement = daemonPlacement(set);
  const { maxSurge } = updateLimits(set, set.status.desiredNumberScheduled ?? 0);
  for (const node of nodes) {
    const { run, stay } = placement(node);
    const all = byNode.get(node.metadata.name) ?? [];
    const ended = all.filter((pod) => hasEnded(pod) && !isLeaving(pod));
    for (const pod of stay ? ended : []) waits.push(replaceEnded(round, pod, node));
    const live = all.filter((pod) => !isLeaving(pod) && !hasEnded(pod));
    for (const pod of stay ? surplusOf(round, live, maxSurge) : [...live, ...ended]) removeDaemon(round, pod);
    if (run && all.length === 0)
      refusal = createPod(api, set, daemonPod(set, node.metadata.name, hash), report) ?? refusal;
  }
  const known = new Set(nodes.map((node) => node.metadata.name));
  for (const [name, pods] of byNode) if (!known.has(name)) for (const pod of pods) removeDaemon(round, pod);
  const waitMs = Math.min(...waits.filter((wait) => wait > 0));
  return {
    ...(refusal === undefined ? {} : { refusal }),
    ...(Number.isFinite(waitMs) ? { waitMs } : {}),
  };
}

export function removeDaemon({ api, set, report }: DaemonRound, pod: Pod): void {
  if (!isLeaving(pod)) deletePod(api, set, pod.metadata.namespace ?? '', pod.metadata.name, report);
}

const hasEnded = ({ status }: Pod): boolean => status.phase === 'Failed' || status.phase === 'Succeeded';

/** The oldest pod stays; while an update surges, its successor stays beside it. */
function surplusOf(round: DaemonRound, oldestFirst: readonly Pod[], maxSurge: number): readonly Pod[] {
  const oldest = oldestFirst[0];
  if (oldest === undefined || maxSurge === 0) return oldestFirst.slice(1);
  const successor = oldestFirst.find((pod) => isUpdated(pod, round.hash));
  if (successor !== undefined && isServing(successor, round)) return oldestFirst.filter((pod) => pod !== successor);
  return oldestFirst.filter((pod) => pod !== oldest && pod !== successor);
}

/** Returns how long this has to wait. */
function replaceEnded(round: DaemonRound, pod: Pod, node: Node): number {
  const { set, report, backoff, now } = round;
  const where = `daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${node.metadata.name}`;
  if (pod.status.phase === 'Succeeded') {
    report(set, 'Normal', 'SucceededDaemonPod', `Found succeeded ${where}, will try to delete it`);
    removeDaemon(round, pod);
    return 0;
  }
  const key = `${set.metadata.uid}/${set.status.observedGeneration}/${node.metadata.name}`;
  const waitMs = backoff.waitMs(key, now.getTime());
  if (waitMs > 0) return waitMs;
  report(set, 'Warning', 'FailedDaemonPod', `Found failed ${where}, will try to kill it`);
  removeDaemon(round, pod);
  return 0;
}
