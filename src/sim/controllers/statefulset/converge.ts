import type { ApiError } from '../../../apiserver/api-error.ts';
import type { Pod } from '../../../model/kinds.ts';
import { retainClaims } from './claim-retention.ts';
import { createClaims, createReplica, removeReplica } from './replicas.ts';
import { ordinalOf } from './stateful-pod.ts';
import { hasRevision, isHealthy, isWanted, orderOf, partitionOf, type StatefulRound } from './stateful-round.ts';

/**
 * One step: create or wait upwards, then remove what is beyond the size, then update from the highest ordinal. With
 * OrderedReady nothing goes on while one pod is not healthy, not even the update that would heal it.
 */
export function converge(round: StatefulRound): ApiError | undefined {
  const { api, set, pods } = round;
  const { start, size, ordered } = orderOf(set);
  for (const pod of pods) retainClaims(api, set, pod);
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod), pod]));
  for (let ordinal = start; ordinal < start + size; ordinal += 1) {
    const refusal = keepReplica(round, ordinal, byOrdinal.get(ordinal));
    if (refusal !== undefined) return refusal;
    const pod = byOrdinal.get(ordinal);
    if (ordered && (pod === undefined || !isHealthy(pod, round))) return undefined;
  }
  const surplus = pods.filter((pod) => !isWanted(set, pod)).sort((a, b) => ordinalOf(set, b) - ordinalOf(set, a));
  removeSurplus(round, surplus, ordered);
  if (surplus.length === 0 || !ordered) update(round, byOrdinal);
  return undefined;
}

function keepReplica(round: StatefulRound, ordinal: number, pod: Pod | undefined): ApiError | undefined {
  if (pod === undefined) return createReplica(round, ordinal);
  if (pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded') removeReplica(round, pod);
  else if (pod.status.phase === 'Pending') return createClaims(round, ordinal);
  return undefined;
}

/** In order the highest goes first, and waits while one below it is not healthy: that one would go before it. */
function removeSurplus(round: StatefulRound, highestFirst: readonly Pod[], ordered: boolean): void {
  if (!ordered) {
    for (const pod of highestFirst) removeReplica(round, pod);
    return;
  }
  const highest = highestFirst[0];
  const firstUnhealthy = highestFirst.findLast((pod) => !isHealthy(pod, round));
  if (highest === undefined || (!isHealthy(highest, round) && highest !== firstUnhealthy)) return;
  removeReplica(round, highest);
}

/** From the highest ordinal down to the partition: the first outdated pod goes, and nothing follows an unhealthy one. */
function update(round: StatefulRound, byOrdinal: ReadonlyMap<number, Pod>): void {
  const { set, hash } = round;
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  const { start, size } = orderOf(set);
  for (let ordinal = start + size - 1; ordinal >= partitionOf(set); ordinal -= 1) {
    const pod = byOrdinal.get(ordinal);
    if (pod === undefined) return;
    if (!hasRevision(pod, hash)) {
      removeReplica(round, pod);
      return;
    }
    if (!isHealthy(pod, round)) return;
  }
}
