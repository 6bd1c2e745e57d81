import type { Container, Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** Derived from cpu and memory of all containers, init containers included. */
export function qosClass(pod: Pod): QosClass {
  const containers = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const amounts = (container: Container, part: 'requests' | 'limits'): readonly number[] =>
    ['cpu', 'memory'].map((name) => parseQuantity(container.resources?.[part]?.[name]));
  const nothing = containers.every((container) =>
    [...amounts(container, 'requests'), ...amounts(container, 'limits')].every((amount) => amount === 0),
  );
  if (nothing) return 'BestEffort';
  const guaranteed = containers.every((container) => {
    const limits = amounts(container, 'limits');
    const requests = amounts(container, 'requests');
    return limits.every((limit, index) => limit > 0 && (requests[index] === 0 || requests[index] === limit));
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
