import type { Pod } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { conflictError, notFoundError } from './errors.ts';
import { type Registry, timestamp } from './registry.ts';

/** The pods/binding subresource: only a scheduler's way to put a pod on a node. */
export function bindPod(registry: Registry, key: ObjectKey<'Pod'>, nodeName: string, dryRun = false): Pod {
  const pod = registry.store.get('Pod', key.namespace, key.name) as Pod | undefined;
  if (pod === undefined) throw notFoundError(pods, key.name);
  const refusal = whyNot(pod);
  if (refusal !== undefined) throw conflictError(bindings, key.name, refusal);
  const scheduled = { type: 'PodScheduled', status: 'True', lastTransitionTime: timestamp(registry.now()) };
  const conditions = (pod.status.conditions ?? []).filter((condition) => condition.type !== 'PodScheduled');
  const bound: Pod = {
    ...pod,
    spec: { ...pod.spec, nodeName },
    status: { ...pod.status, conditions: [...conditions, scheduled] },
  };
  return dryRun ? bound : (registry.store.put(bound) as Pod);
}

const pods = { plural: 'pods', group: '' };
const bindings = { plural: 'pods/binding', group: '' };

function whyNot(pod: Pod): string | undefined {
  const { name, deletionTimestamp } = pod.metadata;
  if (deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (pod.spec.nodeName) return `pod ${name} is already assigned to node "${pod.spec.nodeName}"`;
  if ((pod.spec.schedulingGates ?? []).length > 0) return `pod ${name} has non-empty .spec.schedulingGates`;
  return undefined;
}
