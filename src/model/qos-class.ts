import type { Pod } from './kinds.ts';
import { readQuantity } from './quantity.ts';

type ResourceList = Readonly<Record<string, string>> | undefined;

/** As the API server has set it, or computed as the server would. */
export const qosClass = (pod: Pod): string => pod.status.qosClass || qosClassOf(pod.spec);

/**
 * Guaranteed, Burstable or BestEffort, from cpu and memory of all containers, init containers included. Source:
 * `pkg/apis/core/v1/helper/qos`.
 */
export function qosClassOf(spec: Pod['spec']): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const owners = spec.resources ? [spec] : [...spec.containers, ...(spec.initContainers ?? [])];
  const requests = sumOf(owners.map((owner) => owner.resources?.requests));
  const limits = sumOf(owners.map((owner) => owner.resources?.limits));
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  const allLimited = owners.every(({ resources }) => sumOf([resources?.limits]).size === computeResources.length);
  const equal = [...requests].every(([name, amount]) => limits.get(name) === amount);
  return allLimited && equal && requests.size === limits.size ? 'Guaranteed' : 'Burstable';
}

const computeResources = ['cpu', 'memory'];

function sumOf(lists: readonly ResourceList[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const name of computeResources) {
    const sum = lists.reduce((total, list) => total + (readQuantity(list?.[name])?.nano ?? 0n), 0n);
    if (sum > 0n) sums.set(name, sum);
  }
  return sums;
}
