import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { controllerOf } from '../../../model/owners.ts';
import { isKind, resourceTypeOf } from '../../../model/resource-types.ts';
import { scaled } from '../int-or-percent.ts';
import type { ObjectIndex } from '../object-index.ts';

type Budget = ObjectOf<'PodDisruptionBudget'>;

export interface Expectation {
  readonly expectedPods: number;
  readonly desiredHealthy: number;
  /** Pods without a controller, where their number would have been needed. */
  readonly unmanaged: readonly Pod[];
}

/**
 * How many pods there should be and must stay. Percentages and maxUnavailable are counted from the size that the pods'
 * owners should have; the text says why that cannot be known. Source: getExpectedPodCount of disruption.go.
 */
export function expectedPods(budget: Budget, pods: readonly Pod[], index: ObjectIndex): Expectation | string {
  const { minAvailable, maxUnavailable } = budget.spec;
  if (maxUnavailable === undefined && typeof minAvailable !== 'string') {
    return { expectedPods: pods.length, desiredHealthy: minAvailable ?? 0, unmanaged: [] };
  }
  const scale = expectedScale(pods, index);
  if (typeof scale === 'string') return scale;
  const desiredHealthy =
    maxUnavailable === undefined
      ? scaled(minAvailable, scale, 'up')
      : Math.max(0, scale - scaled(maxUnavailable, scale, 'up'));
  const unmanaged = pods.filter((pod) => controllerOf(pod) === undefined);
  return { expectedPods: scale, desiredHealthy, unmanaged };
}

/** The sizes of all owners together; a ReplicaSet of a Deployment counts as that. */
function expectedScale(pods: readonly Pod[], index: ObjectIndex): number | string {
  const sizes = new Map<string, number>();
  for (const pod of pods) {
    const own = controllerOf(pod);
    if (own === undefined) continue;
    const namespace = pod.metadata.namespace ?? '';
    const set = own.kind === 'ReplicaSet' ? index.get({ kind: 'ReplicaSet', namespace, name: own.name }) : undefined;
    const owner = (set === undefined ? undefined : controllerOf(set)) ?? own;
    const kind = owner.kind as Scalable;
    if (!scalable.includes(kind))
      return `${resourceText(owner.kind, owner.apiVersion)} does not implement the scale subresource`;
    sizes.set(owner.uid, index.get({ kind, namespace, name: owner.name })?.spec.replicas ?? 1);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

type Scalable = 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'ReplicationController';
const scalable: readonly Scalable[] = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'];

function resourceText(kind: string, apiVersion: string): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  return `${isKind(kind) ? resourceTypeOf(kind).plural : `${kind.toLowerCase()}s`}${group}`;
}
