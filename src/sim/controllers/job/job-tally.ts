import type { Pod } from '../../../model/kinds.ts';
import { isActive } from '../pod-state.ts';
import { completionIndexOf, failsItsIndex, podsToSucceed } from './completion-index.ts';
import { type IndexIntervals, indexCount, parseIndexes, withIndexes } from './index-intervals.ts';
import { hasLimitPerIndex, isIndexed, isPodFailed, isTracked, type Job, type Round } from './job-round.ts';
import { judgeFailure } from './pod-failure-policy.ts';

/** How far a Job has come, what its status already counts included. */
export interface Tally {
  readonly active: readonly Pod[];
  readonly terminating: readonly Pod[];
  /** Ended, and not yet in the status. */
  readonly newSucceeded: readonly Pod[];
  readonly newFailed: readonly Pod[];
  readonly succeeded: number;
  readonly failed: number;
  /** Only of an Indexed Job. */
  readonly indexes: IndexTally | undefined;
}

interface IndexTally {
  readonly succeeded: IndexIntervals;
  /** Only where indexes have a limit of their own. */
  readonly failed: IndexIntervals | undefined;
  readonly toSucceed: ReadonlyMap<number, Pod>;
}

export function tallyJob({ job, pods }: Pick<Round, 'job' | 'pods'>): Tally {
  const { uncountedTerminatedPods: uncounted, succeeded = 0, failed = 0 } = job.status;
  const noted = new Set([...(uncounted?.succeeded ?? []), ...(uncounted?.failed ?? [])]);
  const isValid = (pod: Pod): boolean => !isIndexed(job) || completionIndexOf(pod, job) !== undefined;
  const fresh = pods.filter((pod) => isTracked(pod) && isValid(pod) && !noted.has(pod.metadata.uid ?? ''));
  const newSucceeded = fresh.filter((pod) => pod.status.phase === 'Succeeded');
  const newFailed = fresh.filter((pod) => isPodFailed(pod, job));
  const counted = newFailed.filter((pod) => judgeFailure(job, pod).counts);
  const active = pods.filter(isActive);
  const indexes = isIndexed(job) ? indexTally(job, pods, active) : undefined;
  return {
    active,
    terminating: pods.filter(isTerminating),
    newSucceeded,
    newFailed,
    succeeded:
      indexes === undefined
        ? succeeded + newSucceeded.length + (uncounted?.succeeded?.length ?? 0)
        : indexCount(indexes.succeeded),
    failed: failed + counted.length + (uncounted?.failed?.length ?? 0),
    indexes,
  };
}

/** On its way out and not yet at its end. */
export const isTerminating = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp !== undefined && status.phase !== 'Succeeded' && status.phase !== 'Failed';

function indexTally(job: Job, pods: readonly Pod[], active: readonly Pod[]): IndexTally {
  const completions = job.spec.completions ?? 0;
  const indexesOf = (chosen: readonly Pod[]): number[] => chosen.flatMap((pod) => completionIndexOf(pod, job) ?? []);
  const done = pods.filter((pod) => isTracked(pod) && pod.status.phase === 'Succeeded');
  const succeeded = withIndexes(parseIndexes(job.status.completedIndexes, completions), indexesOf(done));
  if (!hasLimitPerIndex(job)) return { succeeded, failed: undefined, toSucceed: new Map() };
  const lost = pods.filter((pod) => failsItsIndex(pod, job));
  const failed = withIndexes(parseIndexes(job.status.failedIndexes, completions), indexesOf(lost));
  return { succeeded, failed, toSucceed: podsToSucceed(job, pods, [succeeded, failed], active) };
}
