import type { Api } from '../../apiserver/api.ts';
import type { Pod } from '../../model/kinds.ts';
import { kubeTime } from '../events/kube-time.ts';

/**
 * Writes why the pod has no node yet; the transition time moves only with the status. `nominated` is the node that it
 * waits for, null when it waits for none any more; undefined leaves that as it is.
 */
export function writePodScheduled(
  api: Api,
  pod: Pod,
  reason: 'Unschedulable' | 'SchedulerError' | 'SchedulingGated',
  message: string,
  nominated?: string | null,
): void {
  const conditions = pod.status.conditions ?? [];
  const earlier = conditions.find((condition) => condition.type === 'PodScheduled');
  const lastTransitionTime = (earlier?.status === 'False' && earlier.lastTransitionTime) || kubeTime(api.now());
  const next = { type: 'PodScheduled', status: 'False', lastTransitionTime, reason, message };
  const others = conditions.filter((condition) => condition.type !== 'PodScheduled');
  const { nominatedNodeName: before, ...known } = pod.status;
  const nominatedNodeName = nominated === undefined ? before : (nominated ?? undefined);
  const status = {
    ...known,
    conditions: [...others, next],
    ...(nominatedNodeName === undefined ? {} : { nominatedNodeName }),
  };
  api.updateStatus<'Pod'>({ ...pod, status }, { fieldManager: 'kube-scheduler' });
}
