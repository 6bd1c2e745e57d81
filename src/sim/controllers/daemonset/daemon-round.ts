import type { Api } from '../../../apiserver/api.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import type { Report } from '../controller-context.ts';
import { revisionLabel } from '../controller-revisions.ts';
import { scaled } from '../int-or-percent.ts';
import { isAvailable } from '../pod-state.ts';
import { type DaemonSet, nodeOfDaemonPod } from './daemon-nodes.ts';
import type { FailedPodBackoff } from './failed-pod-backoff.ts';

/** One reconcile of one DaemonSet. */
export interface DaemonRound {
  readonly api: Api;
  readonly set: DaemonSet;
  readonly nodes: readonly Node[];
  readonly hash: string;
  readonly now: Date;
  readonly report: Report;
  readonly backoff: FailedPodBackoff;
}

/** The pods of a set by the node that they are meant for, oldest first. */
export const podsByNode = (pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> =>
  Map.groupBy(pods.toSorted(byAge), nodeOfDaemonPod);

const byAge = (a: Pod, b: Pod): number =>
  (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '');

export const isUpdated = (pod: Pod, hash: string): boolean => pod.metadata.labels?.[revisionLabel] === hash;

export const isLeaving = (pod: Pod): boolean => pod.metadata.deletionTimestamp !== undefined;

export const isServing = (pod: Pod, { set, now }: Pick<DaemonRound, 'set' | 'now'>): boolean =>
  !isLeaving(pod) && isAvailable(pod, set.spec.minReadySeconds ?? 0, now);

/** How many nodes may be without a pod (1 by default) or have two during an update; both cannot be 0. */
export function updateLimits({ spec }: DaemonSet, desired: number): { maxSurge: number; maxUnavailable: number } {
  if (spec.updateStrategy?.type === 'OnDelete') return { maxSurge: 0, maxUnavailable: 0 };
  const { maxSurge: surge = 0, maxUnavailable: unavailable = 1 } = spec.updateStrategy?.rollingUpdate ?? {};
  const maxSurge = scaled(surge, desired, 'up');
  const maxUnavailable = scaled(unavailable, desired, 'up');
  return { maxSurge, maxUnavailable: maxSurge === 0 ? Math.max(1, maxUnavailable) : maxUnavailable };
}
