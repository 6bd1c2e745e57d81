import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';

/** Whether a pod should have been gone: its deletionTimestamp is the moment by which it should have ended. */
export const overdue = (pod: Pod, view: ClusterView): boolean =>
  Boolean(pod.metadata.deletionTimestamp) && Date.parse(pod.metadata.deletionTimestamp ?? '') < view.now.getTime();

export const nodeIsDown = (pod: Pod, view: ClusterView): boolean => {
  const found = view.lookup({ kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' });
  // Old releases say so in the pod itself, when they give it up.
  if (found.state !== 'found') return Boolean(pod.spec.nodeName) && (found.state === 'absent' || isLost(pod));
  return found.object.status.conditions?.some(({ type, status }) => type === 'Ready' && status !== 'True') ?? false;
};

const isLost = ({ status }: Pod): boolean => status.reason === 'NodeLost';

/** A pod that has ended needs no kubelet to go, and those of a node that is gone are collected as garbage. */
export const needsNoKubelet = ({ spec, status }: Pod, view: ClusterView): boolean =>
  status.phase === 'Succeeded' ||
  status.phase === 'Failed' ||
  view.lookup({ kind: 'Node', namespace: '', name: spec.nodeName ?? '' }).state === 'absent';
