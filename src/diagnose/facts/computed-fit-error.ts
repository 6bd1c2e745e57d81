import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { explainPod } from '../../scheduling/explain-pod.ts';
import { schedulingClusterOfView } from '../../scheduling/scheduling-cluster-of-view.ts';
import { unreadKinds } from '../../scheduling/why-pending/unread-kinds.ts';
import { schedulerState } from './scheduler-state.ts';

/**
 * What the scheduler would say of a pod, worked out by its own plugins: for a dump whose events have expired or were not
 * collected and whose conditions were cut. Undefined where the scheduler has not looked at the pod because it is down,
 * where some node would take it, and where not everything that decides was read.
 */
export function computedFitError(pod: Pod, view: ClusterView): string | undefined {
  const { schedulerName = 'default-scheduler', schedulingGates = [] } = pod.spec;
  if (schedulerName !== 'default-scheduler' || schedulingGates.length > 0 || !wasLookedAt(pod, view)) return undefined;
  if (pod.metadata.deletionTimestamp !== undefined || unreadKinds(pod, view).length > 0) return undefined;
  return explainPod(pod, schedulingClusterOfView(view)).message;
}

/** A condition without its message says that it was; so does a scheduler that works, or a lack of events to tell. */
function wasLookedAt(pod: Pod, view: ClusterView): boolean {
  if (pod.status.conditions?.some(({ type }) => type === 'PodScheduled')) return true;
  const { state } = schedulerState(pod, view);
  return state === 'alive' || (state === 'unknown' && view.coverage('Event', pod.metadata.namespace) !== 'complete');
}
