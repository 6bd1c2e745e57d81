import { indexCount } from './index-intervals.ts';
import { isPodFailed, type JobCondition, type Round, trueCondition } from './job-round.ts';
import type { Tally } from './job-tally.ts';
import { judgeFailure } from './pod-failure-policy.ts';
import { matchSuccessPolicy } from './success-policy.ts';

/** Why a Job is over: the condition that comes first, while its last pods are still going. */
export interface Verdict {
  readonly type: 'SuccessCriteriaMet' | 'FailureTarget';
  readonly reason: string;
  readonly message: string;
}

/** Whether the Job has to end now, in the order in which the controller asks. Source: syncJob of job_controller.go. */
export function verdictOn(round: Round, tally: Tally): Verdict | undefined {
  const { job } = round;
  const noted = trueCondition(job, 'SuccessCriteriaMet') ?? trueCondition(job, 'FailureTarget');
  if (noted !== undefined) return asVerdict(noted);
  const policy = round.pods.flatMap((pod) => (isPodFailed(pod, job) ? (judgeFailure(job, pod).message ?? []) : []))[0];
  if (policy !== undefined) return failure('PodFailurePolicy', policy);
  if (tally.failed > (job.spec.backoffLimit ?? 6) || hasRestartedTooOften(round)) {
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  if ((untilDeadline(round) ?? 1) <= 0) {
    return failure('DeadlineExceeded', 'Job was active longer than specified deadline');
  }
  return tally.indexes === undefined ? undefined : indexVerdict(round, tally.indexes);
}

/** Enough pods have succeeded, and none is left. */
export function completion({ job }: Round, tally: Tally, activeLeft: number): Verdict | undefined {
  const { completions } = job.spec;
  if (activeLeft > 0 || tally.succeeded < (completions ?? 1)) return undefined;
  const message = 'Reached expected number of succeeded pods';
  return { type: 'SuccessCriteriaMet', reason: 'CompletionsReached', message };
}

/** Milliseconds until activeDeadlineSeconds are over: a suspended Job has no deadline, a resumed one starts anew. */
export function untilDeadline({ job, now }: Round): number | undefined {
  const { activeDeadlineSeconds, suspend } = job.spec;
  if (activeDeadlineSeconds === undefined || suspend === true) return undefined;
  const { startTime } = job.status;
  const startsNow = startTime === undefined || trueCondition(job, 'Suspended') !== undefined;
  const start = startsNow ? now.getTime() : Date.parse(startTime);
  return start + activeDeadlineSeconds * 1000 - now.getTime();
}

const failure = (reason: string, message: string): Verdict => ({ type: 'FailureTarget', reason, message });

const asVerdict = ({ type, reason = '', message = '' }: JobCondition): Verdict => ({
  type: type as Verdict['type'],
  reason,
  message,
});

function indexVerdict({ job }: Round, indexes: NonNullable<Tally['indexes']>): Verdict | undefined {
  const failed = indexCount(indexes.failed ?? []);
  const { maxFailedIndexes, completions = 0 } = job.spec;
  if (maxFailedIndexes !== undefined && failed > maxFailedIndexes) {
    const message = 'Job has exceeded the specified maximal number of failed indexes';
    return failure('MaxFailedIndexesExceeded', message);
  }
  if (failed > 0 && failed + indexCount(indexes.succeeded) >= completions) {
    return failure('FailedIndexes', 'Job has failed indexes');
  }
  const message = matchSuccessPolicy(job, indexes.succeeded);
  return message === undefined ? undefined : { type: 'SuccessCriteriaMet', reason: 'SuccessPolicy', message };
}

/** With restartPolicy OnFailure it is the restarts of containers that are limited. */
function hasRestartedTooOften({ job, pods }: Round): boolean {
  if (job.spec.template.spec?.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending')
    .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
    .reduce((sum, { restartCount }) => sum + restartCount, 0);
  return restarts > 0 && restarts >= (job.spec.backoffLimit ?? 6);
}
