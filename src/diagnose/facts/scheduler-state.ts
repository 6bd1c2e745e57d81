import type { ClusterView } from '../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../model/object-key.ts';
import type { Evidence } from '../finding.ts';
import { field } from './evidence.ts';
import { podsIn } from './pods-in.ts';
import { once } from './shared.ts';

/** Whether the cluster's own scheduler works, as far as the objects tell. */
export interface SchedulerState {
  readonly state: 'down' | 'alive' | 'unknown';
  readonly evidence: readonly Evidence[];
  /** Its pod, where that is broken. */
  readonly because?: ObjectKey<'Pod'>;
}

/** A scheduler renews its lease every two seconds and gives it up after fifteen. */
const leasePatienceMs = 60_000;

/**
 * Asked for a pod that it has not looked at: since that pod was made, the lease of kube-scheduler may have gone stale,
 * its pods may be broken, or another pod may have got its node, which only a scheduler that works gives.
 */
export function schedulerState(pod: Pod, view: ClusterView): SchedulerState {
  return once(view, 'scheduler-state', () => judge(pod, view));
}

function judge(pod: Pod, view: ClusterView): SchedulerState {
  const lease = view.get({ kind: 'Lease', namespace: 'kube-system', name: 'kube-scheduler' });
  const broken = brokenScheduler(view);
  if (broken !== undefined) {
    return { state: 'down', evidence: [field(broken, 'status.conditions[Ready]', 'not True')], because: keyOf(broken) };
  }
  if (lease !== undefined && isStale(lease, view)) {
    return { state: 'down', evidence: [field(lease, 'spec.renewTime', `${lease.spec.renewTime}`)] };
  }
  const created = Date.parse(pod.metadata.creationTimestamp ?? '');
  const isAlive = view.list('Pod').some((other) => placedAt(other) > created);
  return { state: isAlive ? 'alive' : 'unknown', evidence: [] };
}

function brokenScheduler(view: ClusterView): Pod | undefined {
  const pods = podsIn('kube-system', view).filter(({ metadata }) => metadata.labels?.component === 'kube-scheduler');
  const isReady = ({ status }: Pod): boolean =>
    status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;
  return pods.some(isReady) ? undefined : pods[0];
}

function isStale({ spec }: ObjectOf<'Lease'>, view: ClusterView): boolean {
  const renewed = Date.parse(String(spec.renewTime ?? ''));
  return !Number.isNaN(renewed) && view.now.getTime() - renewed > leasePatienceMs;
}

function placedAt({ status }: Pod): number {
  const placed = status.conditions?.find(
    (condition) => condition.type === 'PodScheduled' && condition.status === 'True',
  );
  const at = Date.parse(String(placed?.lastTransitionTime ?? ''));
  return Number.isNaN(at) ? 0 : at;
}
