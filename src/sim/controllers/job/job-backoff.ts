import type { Pod } from '../../../model/kinds.ts';
import { readyCondition } from '../pod-state.ts';
import { failuresBefore } from './completion-index.ts';

const firstMs = 10_000;
const longestMs = 600_000;

/** The failures of a Job since its last success: known to the controller only, as upstream. */
export interface FailureRecord {
  readonly failures: number;
  readonly lastFailureMs: number;
}

export const noFailures: FailureRecord = { failures: 0, lastFailureMs: 0 };

/** A success wipes the record; only failures after it count. */
export function recordFailures(
  before: FailureRecord,
  succeeded: readonly Pod[],
  failed: readonly Pod[],
): FailureRecord {
  if (succeeded.length === 0 && failed.length === 0) return before;
  const lastSuccessMs = Math.max(Number.NEGATIVE_INFINITY, ...succeeded.map(finishedAt));
  const later = failed.map(finishedAt).filter((moment) => moment > lastSuccessMs);
  const kept = succeeded.length === 0 ? before.failures : 0;
  return later.length === 0 ? noFailures : { failures: kept + later.length, lastFailureMs: Math.max(...later) };
}

/** 10 s after the first failure, twice that after the next, 10 minutes at most. */
export function backoffLeft({ failures, lastFailureMs }: FailureRecord, now: Date): number {
  if (failures === 0) return 0;
  const pauseMs = Math.min(longestMs, firstMs * 2 ** Math.min(10, failures - 1));
  return Math.max(0, lastFailureMs + pauseMs - now.getTime());
}

/** Where each index has a limit of its own, it also waits on its own. */
export const indexBackoffLeft = (lastFailed: Pod | undefined, now: Date): number =>
  lastFailed === undefined
    ? 0
    : backoffLeft({ failures: failuresBefore(lastFailed) + 1, lastFailureMs: finishedAt(lastFailed) }, now);

/** The end of the last container; of a pod without any, when it stopped being ready, was deleted or made. */
function finishedAt(pod: Pod): number {
  const { creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  const ends = (pod.status.containerStatuses ?? []).map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? ''));
  if (ends.length > 0 && !ends.some(Number.isNaN)) return Math.max(...ends);
  const ready = readyCondition(pod);
  if (ready?.status === 'False' && ready.lastTransitionTime !== undefined) return Date.parse(ready.lastTransitionTime);
  if (deletionTimestamp !== undefined) return Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return Date.parse(creationTimestamp ?? '') || 0;
}
