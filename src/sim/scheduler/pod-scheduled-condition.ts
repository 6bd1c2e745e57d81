import type { Api } from '../../apiserver/api.ts';
import type { Pod } from '../../model/kinds.ts';
import { kubeTime } from '../events/kube-time.ts';

/** Writes why the pod has no node yet; the transition time moves only with the status. */
export function writePodScheduled(
  api: Api,
  pod: Pod,
  reason: 'Unschedulable' | 'SchedulerError' | 'SchedulingGated',
  message: string,
  nominatedNodeName?: string,
): void {
  const conditions = pod.status.conditions ?? [];
  const before = conditions.find((condition) => condition.type === 'PodScheduled');
  const lastTransitionTime = (before?.status === 'False' && before.lastTransitionTime) || kubeTime(api.now());
  const next = { type: 'PodScheduled', status: 'False', lastTransitionTime, reason, message };
  const others = conditions.filter((condition) => condition.type !== 'PodScheduled');
  const status = {
    ...pod.status,
    conditions: [...others, next],
    ...(nominatedNodeName === undefined ? {} : { nominatedNodeName }),
  };
  api.updateStatus<'Pod'>({ ...pod, status }, { fieldManager: 'kube-scheduler' });
}
