import type { Api } from '../../../apiserver/api.ts';
import type { Pod, PodTemplate } from '../../../model/kinds.ts';
import type { Report } from '../controller-context.ts';
import { revisionLabel } from '../controller-revisions.ts';
import { isActive, isAvailable, isReady } from '../pod-state.ts';
import { ordinalOf, type StatefulSet } from './stateful-pod.ts';

/** One reconcile of one StatefulSet. */
export interface StatefulRound {
  readonly api: Api;
  readonly set: StatefulSet;
  readonly pods: readonly Pod[];
  /** The hash of the present template, and that of the revision which all pods had before. */
  readonly hash: string;
  readonly current: string;
  /** The template of that revision; undefined when it is kept no more. */
  readonly currentTemplate: PodTemplate | undefined;
  readonly now: Date;
  readonly report: Report;
}

export const orderOf = (set: StatefulSet): { start: number; size: number; ordered: boolean } => ({
  start: set.spec.ordinals?.start ?? 0,
  size: set.spec.replicas ?? 1,
  ordered: set.spec.podManagementPolicy !== 'Parallel',
});

/** Is the pod's ordinal one that the set is to have? */
export function isWanted(set: StatefulSet, pod: Pod): boolean {
  const { start, size } = orderOf(set);
  const ordinal = ordinalOf(set, pod);
  return ordinal >= start && ordinal < start + size;
}

/** Pods below this ordinal stay at the revision that they have. */
export const partitionOf = (set: StatefulSet): number =>
  orderOf(set).start + (set.spec.updateStrategy?.rollingUpdate?.partition ?? 0);

export const isHealthy = (pod: Pod, { set, now }: Pick<StatefulRound, 'set' | 'now'>): boolean =>
  isActive(pod) && isReady(pod) && isAvailable(pod, set.spec.minReadySeconds ?? 0, now);

export const hasRevision = (pod: Pod, hash: string): boolean => pod.metadata.labels?.[revisionLabel] === hash;
