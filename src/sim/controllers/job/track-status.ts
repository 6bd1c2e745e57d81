import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { isIndexed, isPodFailed, isTracked, type Job, type JobCondition, type Round } from './job-round.ts';
import { type Uncounted, withCondition, writeJobStatus } from './job-status.ts';
import { isTerminating, type Tally } from './job-tally.ts';
import { judgeFailure } from './pod-failure-policy.ts';
import { releasePod } from './release-pod.ts';
import type { Verdict } from './terminal-condition.ts';

/** One write never counts more pods; the rest comes with the next. */
const uncountedMax = 500;

/**
 * Counts the pods that have ended. First their uids are written down, then their finalizers go, and only then do the
 * counters rise, so that no pod is counted twice or never, whatever is interrupted; the Job is called finished last.
 * Source: trackJobStatusAndRemoveFinalizers of job_controller.go.
 */
export function trackStatus(
  round: Round,
  tally: Tally,
  verdict: Verdict | undefined,
  conditions: JobCondition[],
): void {
  const ended = round.pods.filter((pod) => isTracked(pod) && mayGo(round, tally, pod, verdict)).slice(0, uncountedMax);
  const uncounted = uncountedPods(round.job, ended, verdict);
  const interim = verdict === undefined ? conditions : withCondition(round, conditions, verdict);
  writeJobStatus(round, tally, { conditions: interim, uncounted, counted: { succeeded: 0, failed: 0 } });
  for (const pod of ended) releasePod(round.api, pod);
  const held = new Set(round.current().filter(isTracked).map(uidOf));
  const left = {
    succeeded: uncounted.succeeded.filter(held.has, held),
    failed: uncounted.failed.filter(held.has, held),
  };
  const counted = {
    succeeded: uncounted.succeeded.length - left.succeeded.length,
    failed: uncounted.failed.length - left.failed.length,
  };
  const isOver = verdict !== undefined && left.succeeded.length + left.failed.length === 0 && noneIsLeaving(round);
  const last = isOver ? withCondition(round, interim, finalOf(verdict)) : interim;
  writeJobStatus(round, tally, { conditions: last, uncounted: left, counted });
  if (isOver) reportEnd(round, finalOf(verdict));
}

const uidOf = ({ metadata }: Pod): string => metadata.uid ?? '';

const noneIsLeaving = (round: Round): boolean => !round.current().some(isTerminating);

/** May the pod's finalizer be taken off? One that has failed may have to hand its count on to its successor first. */
function mayGo({ job }: Round, { indexes }: Tally, pod: Pod, verdict: Verdict | undefined): boolean {
  const leaving = job.metadata.deletionTimestamp !== undefined;
  if (leaving || verdict !== undefined || pod.status.phase === 'Succeeded') return true;
  return isPodFailed(pod, job) && ![...(indexes?.toSucceed.values() ?? [])].includes(pod);
}

/** Once the Job has failed, every pod that has not ended counts as failed. */
function uncountedPods(job: Job, ended: readonly Pod[], verdict: Verdict | undefined): Uncounted {
  const { succeeded = [], failed = [] } = job.status.uncountedTerminatedPods ?? {};
  const lost = ended.filter((pod) => {
    if (pod.status.phase === 'Succeeded') return false;
    return (isPodFailed(pod, job) || verdict?.type === 'FailureTarget') && judgeFailure(job, pod).counts;
  });
  const won = isIndexed(job) ? [] : ended.filter(({ status }) => status.phase === 'Succeeded');
  return {
    succeeded: [...new Set([...succeeded, ...won.map(uidOf)])],
    failed: [...new Set([...failed, ...lost.map(uidOf)])],
  };
}

const finalOf = ({ type, reason, message }: Verdict) => ({
  type: type === 'FailureTarget' ? ('Failed' as const) : ('Complete' as const),
  reason,
  message,
});

function reportEnd({ api, job, report }: Round, { type, reason, message }: ReturnType<typeof finalOf>): void {
  if (type === 'Failed') {
    report(job, 'Warning', reason, message);
    return;
  }
  const { succeeded = 0 } = (api.get(keyOf(job)) as Job | undefined)?.status ?? {};
  if (succeeded > (job.spec.completions ?? succeeded)) {
    const text = 'Too many succeeded pods running after completion count reached';
    report(job, 'Warning', 'TooManySucceededPods', text);
  }
  report(job, 'Normal', 'Completed', 'Job completed');
}
