import type { Node, Pod } from '../../model/kinds.ts';
import { podRequests } from '../../model/pod-requests.ts';
import { admitPod } from './admit-pod.ts';
import { isCriticalPod } from './critical-pod.ts';

/** What a pod hears that has to go. Source: pkg/kubelet/preemption/preemption.go. */
export const preempted = {
  reason: 'Preempting',
  message: 'Preempted in order to admit critical pod',
  disruption: 'Pod was preempted by Kubelet to accommodate a critical pod.',
};

/**
 * The pods that a kubelet gives up so that a critical one, which the node has no room for, can be admitted: the fewest
 * it can do with, cheapest first. Empty for an ordinary pod, or when even that would not help.
 */
export function victimsFor(pod: Pod, node: Node | undefined, others: readonly Pod[]): readonly Pod[] {
  const lacks = (without: readonly Pod[]): boolean =>
    admitPod(
      pod,
      node,
      others.filter((other) => !without.includes(other)),
    )?.reason.startsWith('OutOf') === true;
  if (!isCriticalPod(pod) || !lacks([])) return [];
  const cheapestFirst = others.filter((other) => !isCriticalPod(other)).toSorted((a, b) => cost(a) - cost(b));
  const alone = cheapestFirst.find((other) => !lacks([other]));
  if (alone !== undefined) return [alone];
  const victims: Pod[] = [];
  for (const other of cheapestFirst.toReversed()) {
    if (!lacks(victims)) return victims;
    victims.push(other);
  }
  return lacks(victims) ? [] : victims;
}

/** Less important pods first, then those that lose the least. */
const cost = (pod: Pod): number => (pod.spec.priority ?? 0) * 1e6 + (podRequests(pod).cpu ?? 0);
