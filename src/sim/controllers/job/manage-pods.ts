import type { ApiError } from '../../../apiserver/api-error.ts';
import type { Pod } from '../../../model/kinds.ts';
import { createPods, deletePod } from '../replicaset/create-pods.ts';
import { podsToDelete } from '../replicaset/pods-to-delete.ts';
import { completionIndexOf } from './completion-index.ts';
import { firstIndexesOutside, withIndexes, withRanges } from './index-intervals.ts';
import { backoffLeft, type FailureRecord, indexBackoffLeft } from './job-backoff.ts';
import { jobPod } from './job-pod.ts';
import { isIndexed, type Round, replacesOnlyFailed } from './job-round.ts';
import type { Tally } from './job-tally.ts';
import { releasePod } from './release-pod.ts';

/** What one sync did to the pods. */
export interface Managed {
  /** Pods are missing, and may be made only after this time. */
  readonly waitMs?: number;
  readonly refusal?: ApiError;
}

/** Brings the number of running pods to what the Job wants; either deletes or creates. Source: manageJob. */
export function managePods(round: Round, tally: Tally, record: FailureRecord): Managed {
  const { job } = round;
  const { active } = tally;
  const wanted = job.spec.suspend === true ? 0 : wantedPods(round, tally);
  const surplus = surplusPods(round, active, active.length - wanted);
  if (surplus.length > 0) {
    for (const pod of surplus) deleteUncounted(round, pod);
    return {};
  }
  const leaving = replacesOnlyFailed(job) ? tally.terminating.length : 0;
  const missing = wanted - leaving - active.length;
  return missing > 0 ? createMissing(round, tally, missing, record) : {};
}

function wantedPods({ job }: Round, { active, succeeded }: Tally): number {
  const { parallelism = 1, completions } = job.spec;
  if (completions === undefined) return succeeded > 0 ? active.length : parallelism;
  return Math.max(0, Math.min(parallelism, completions - succeeded));
}

/** Pods beyond the wanted number; of an Indexed Job also those without an index of their own. */
function surplusPods({ job }: Round, active: readonly Pod[], count: number): readonly Pod[] {
  const known = new Set<number>();
  const stray = active.filter((pod) => {
    if (!isIndexed(job)) return false;
    const index = completionIndexOf(pod, job);
    if (index === undefined || known.has(index)) return true;
    known.add(index);
    return false;
  });
  const others = active.filter((pod) => !stray.includes(pod));
  const more = Math.max(0, count - stray.length);
  return [...stray, ...(more === 0 ? [] : podsToDelete(others, others, more))];
}

/** Nobody will count this pod as failed: it goes without its finalizer. */
function deleteUncounted({ api, job, report }: Round, pod: Pod): void {
  releasePod(api, pod);
  deletePod(api, job, pod.metadata.namespace ?? '', pod.metadata.name, report);
}

function createMissing(round: Round, tally: Tally, missing: number, record: FailureRecord): Managed {
  const { api, job, now, report } = round;
  const { indexes } = tally;
  const waitMs = indexes?.failed === undefined ? backoffLeft(record, now) : 0;
  if (waitMs > 0) return { waitMs };
  const pending = indexes === undefined ? undefined : pendingIndexes(round, tally, indexes, missing);
  if (pending?.indexes.length === 0) return pending;
  const podAt = (position: number) => {
    const index = pending?.indexes[position];
    return jobPod(job, index, index === undefined ? undefined : indexes?.toSucceed.get(index));
  };
  const refusal = createPods(api, job, pending?.indexes.length ?? missing, podAt, report);
  return refusal === undefined ? {} : { refusal };
}

/** The indexes whose turn it is; those that have failed wait for their own back-off. */
function pendingIndexes(
  { job, now }: Round,
  { active, terminating }: Tally,
  { succeeded, failed = [], toSucceed }: NonNullable<Tally['indexes']>,
  count: number,
): { readonly indexes: readonly number[]; readonly waitMs?: number } {
  const busy = [...active, ...(replacesOnlyFailed(job) ? terminating : [])];
  const taken = withIndexes(
    withRanges(succeeded, failed),
    busy.flatMap((pod) => completionIndexOf(pod, job) ?? []),
  );
  const candidates = firstIndexesOutside(taken, count, job.spec.completions ?? 0);
  const waits = candidates.map((index) => indexBackoffLeft(toSucceed.get(index), now));
  const indexes = candidates.filter((_, position) => waits[position] === 0);
  return indexes.length > 0 || waits.length === 0 ? { indexes } : { indexes, waitMs: Math.min(...waits) };
}
