import type { Pod } from '../../../model/kinds.ts';
import { isReady, readyCondition } from '../pod-state.ts';

/**
 * Which `count` pods go first when scaling down (ActivePodsWithRanks): not yet placed, pending, not ready, cheap, one of
 * many on its node, ready for the shortest time, restarted most, youngest.
 */
export function podsToDelete(pods: readonly Pod[], related: readonly Pod[], count: number): readonly Pod[] {
  const perNode = new Map<string, number>();
  for (const pod of related) {
    const node = pod.spec.nodeName ?? '';
    perNode.set(node, (perNode.get(node) ?? 0) + 1);
  }
  const rank = (pod: Pod): number => perNode.get(pod.spec.nodeName ?? '') ?? 0;
  return pods
    .toSorted(
      (a, b) =>
        Number(Boolean(a.spec.nodeName)) - Number(Boolean(b.spec.nodeName)) ||
        phaseOrder(a) - phaseOrder(b) ||
        Number(isReady(a)) - Number(isReady(b)) ||
        deletionCost(a) - deletionCost(b) ||
        rank(b) - rank(a) ||
        readySince(b).localeCompare(readySince(a)) ||
        restarts(b) - restarts(a) ||
        (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
    )
    .slice(0, count);
}

const phases = ['Pending', 'Unknown', 'Running'];
const phaseOrder = (pod: Pod): number => phases.indexOf(pod.status.phase ?? 'Unknown');

const deletionCost = (pod: Pod): number =>
  Number(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0) || 0;

const readySince = (pod: Pod): string => readyCondition(pod)?.lastTransitionTime ?? '';

const restarts = (pod: Pod): number =>
  Math.max(0, ...(pod.status.containerStatuses ?? []).map((status) => status.restartCount));
