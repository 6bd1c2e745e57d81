import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { controllerOf } from '../../model/owners.ts';

/** A ready pod of the same controller, the one that has run longest without a restart. */
export function healthySibling(pod: Pod, view: ClusterView): Pod | undefined {
  const owner = controllerOf(pod);
  // The runs of a Job do one piece of work each; that one is done says nothing of another.
  if (owner === undefined || owner.kind === 'Job') return undefined;
  return view
    .list('Pod', { namespace: pod.metadata.namespace ?? '', owner: owner.uid })
    .filter((other) => other.metadata.uid !== pod.metadata.uid && isHealthy(other))
    .toSorted((a, b) => restartsOf(a) - restartsOf(b) || createdAt(a).localeCompare(createdAt(b)))[0];
}

const isHealthy = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  status.phase === 'Running' &&
  status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;

const restartsOf = ({ status }: Pod): number =>
  (status.containerStatuses ?? []).reduce((sum, container) => sum + container.restartCount, 0);

const createdAt = ({ metadata }: Pod): string => String(metadata.creationTimestamp);
