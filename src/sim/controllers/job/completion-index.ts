import type { Pod } from '../../../model/kinds.ts';
import { hasIndex, type IndexIntervals } from './index-intervals.ts';
import { isPodFailed, isTracked, type Job } from './job-round.ts';
import { judgeFailure } from './pod-failure-policy.ts';

/** Annotation and label of a pod of an Indexed Job. */
export const completionIndexKey = 'batch.kubernetes.io/job-completion-index';
export const failureCountKey = 'batch.kubernetes.io/job-index-failure-count';
const ignoredCountKey = 'batch.kubernetes.io/job-index-ignored-failure-count';

/** The pod's index, if it has one that the Job wants. */
export function completionIndexOf(pod: Pod, job: Job): number | undefined {
  const text = pod.metadata.annotations?.[completionIndexKey] ?? '';
  return /^\d+$/.test(text) && Number(text) < (job.spec.completions ?? 0) ? Number(text) : undefined;
}

const countOf = (pod: Pod, key: string): number => {
  const text = pod.metadata.annotations?.[key] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

/** How often the index had failed before this pod; ignored failures lengthen the back-off, too. */
export const failuresBefore = (pod: Pod): number => countOf(pod, failureCountKey) + countOf(pod, ignoredCountKey);

/** The annotations that hand the failures of an index on to the pod that takes over. */
export function failureCounts(job: Job, replaced: Pod | undefined): Record<string, string> {
  if (replaced === undefined) return { [failureCountKey]: '0' };
  const { counts } = judgeFailure(job, replaced);
  const ignored = countOf(replaced, ignoredCountKey) + (counts ? 0 : 1);
  return {
    [failureCountKey]: `${countOf(replaced, failureCountKey) + (counts ? 1 : 0)}`,
    ...(ignored === 0 ? {} : { [ignoredCountKey]: `${ignored}` }),
  };
}

/** Has this pod used up the last try of its index? */
export function failsItsIndex(pod: Pod, job: Job): boolean {
  if (!isTracked(pod) || !isPodFailed(pod, job)) return false;
  const { action, counts } = judgeFailure(job, pod);
  return action === 'FailIndex' || (counts && countOf(pod, failureCountKey) >= (job.spec.backoffLimitPerIndex ?? 0));
}

/** By index: the failed pod that stays until its successor has been made, which takes over its count. */
export function podsToSucceed(
  job: Job,
  pods: readonly Pod[],
  settled: readonly IndexIntervals[],
  active: readonly Pod[],
): ReadonlyMap<number, Pod> {
  const running = new Set(active.map((pod) => completionIndexOf(pod, job)));
  const last = new Map<number, Pod>();
  for (const pod of pods) {
    const index = completionIndexOf(pod, job);
    if (index === undefined || !isTracked(pod) || !isPodFailed(pod, job)) continue;
    if (running.has(index) || settled.some((intervals) => hasIndex(intervals, index))) continue;
    const before = last.get(index);
    if (before === undefined || failuresBefore(before) <= failuresBefore(pod)) last.set(index, pod);
  }
  return last;
}
