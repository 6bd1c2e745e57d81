import type { Api, NewObject } from '../../../apiserver/api.ts';
import type { ApiError } from '../../../apiserver/api-error.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { conditionOf } from '../conditions.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, reporter } from '../controller-context.ts';
import { podFromTemplate } from '../pod-from-template.ts';
import { createPods, deletePod } from '../replicaset/create-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { isRunning, type Job, type Round, writeJobStatus } from './job-status.ts';

const firstBackoffMs = 10_000;
const maxBackoffMs = 600_000;

/** Runs pods to completion, again after failures with a growing delay, and gives up at the limits. */
export function createJobController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'job-controller');
  return {
    name: 'job',
    watches: [watchItself('Job'), watchOwned('Pod', 'Job')],
    reconcile(key, api, now) {
      const job = api.get(key) as Job | undefined;
      if (job === undefined || job.metadata.deletionTimestamp !== undefined) return undefined;
      if (isFinished(job)) return removeWhenDue(api, job, now);
      const pods = index.ownedBy('Pod', job.metadata.uid ?? '');
      return sync({ api, index, job, pods, now, report });
    },
  };
}

function sync(round: Round): { requeueAfterMs: number } | undefined {
  const { job, pods } = round;
  const succeeded = pods.filter((pod) => pod.status.phase === 'Succeeded').length;
  const failed = pods.filter((pod) => pod.status.phase === 'Failed');
  const active = pods.filter((pod) => isRunning(pod));
  const failure = failureOf(round, failed, active);
  if (failure !== undefined) {
    end(round, active, { type: 'Failed', ...failure });
    return undefined;
  }
  if (job.spec.suspend === true) {
    suspend(round, active);
    return undefined;
  }
  const completions = job.spec.completions;
  const done = completions === undefined ? succeeded > 0 && active.length === 0 : succeeded >= completions;
  if (done) {
    end(round, [], {
      type: 'Complete',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    });
    return undefined;
  }
  const waitMs = backoffLeft(failed, round.now);
  const refusal = waitMs > 0 ? undefined : createMissing(round, active, succeeded);
  writeJobStatus(round, []);
  if (refusal !== undefined) throw refusal;
  const deadlineMs = untilDeadline(round);
  const next = Math.min(waitMs > 0 ? waitMs : Number.POSITIVE_INFINITY, deadlineMs ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(next) ? { requeueAfterMs: next } : undefined;
}

const isFinished = (job: Job): boolean =>
  (job.status.conditions ?? []).some(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  );

function failureOf(
  round: Round,
  failed: readonly Pod[],
  active: readonly Pod[],
): { reason: string; message: string } | undefined {
  const { job } = round;
  const limit = job.spec.backoffLimit ?? 6;
  const restarts = active.reduce((sum, pod) => sum + restartsOf(pod), 0);
  const countsRestarts = job.spec.template.spec?.restartPolicy === 'OnFailure';
  if (failed.length > limit || (countsRestarts && limit > 0 && restarts >= limit)) {
    return { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  }
  const deadlineMs = untilDeadline(round);
  if (deadlineMs === undefined || deadlineMs > 0) return undefined;
  return { reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
}

const restartsOf = (pod: Pod): number =>
  [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].reduce(
    (sum, status) => sum + status.restartCount,
    0,
  );

function untilDeadline({ job, now }: Round): number | undefined {
  const { activeDeadlineSeconds } = job.spec;
  if (activeDeadlineSeconds === undefined) return undefined;
  const start = job.status.startTime === undefined ? now.getTime() : Date.parse(job.status.startTime);
  return start + activeDeadlineSeconds * 1000 - now.getTime();
}

/** 10 s after the first failure, twice that after the next … */
function backoffLeft(failed: readonly Pod[], now: Date): number {
  if (failed.length === 0) return 0;
  const last = Math.max(...failed.map((pod) => finishedAt(pod)));
  return last + Math.min(maxBackoffMs, firstBackoffMs * 2 ** (failed.length - 1)) - now.getTime();
}

const finishedAt = (pod: Pod): number =>
  Math.max(
    0,
    ...(pod.status.containerStatuses ?? []).map(
      (status) => Date.parse(status.state?.terminated?.finishedAt ?? '') || 0,
    ),
  );

function createMissing({ api, job, report }: Round, active: readonly Pod[], succeeded: number): ApiError | undefined {
  const { parallelism = 1, completions } = job.spec;
  const left = completions === undefined ? (succeeded > 0 ? active.length : parallelism) : completions - succeeded;
  const missing = Math.min(parallelism, left) - active.length;
  return missing <= 0 ? undefined : createPods(api, job, missing, () => jobPod(job), report);
}

function jobPod(job: Job): NewObject<'Pod'> {
  const pod = podFromTemplate(job.spec.template, job);
  const own = {
    'batch.kubernetes.io/controller-uid': job.metadata.uid ?? '',
    'batch.kubernetes.io/job-name': job.metadata.name,
    'controller-uid': job.metadata.uid ?? '',
    'job-name': job.metadata.name,
  };
  return { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, ...own } } };
}

function suspend(round: Round, active: readonly Pod[]): void {
  const { api, job, report } = round;
  for (const pod of active) deletePod(api, job, pod.metadata.namespace ?? '', pod.metadata.name, report);
  if (conditionOf(job.status.conditions, 'Suspended')?.status !== 'True')
    report(job, 'Normal', 'Suspended', 'Job suspended');
  writeJobStatus(round, [{ type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' }]);
}

function end(
  round: Round,
  active: readonly Pod[],
  outcome: { type: 'Complete' | 'Failed'; reason: string; message: string },
): void {
  const { api, job, report } = round;
  for (const pod of active) deletePod(api, job, pod.metadata.namespace ?? '', pod.metadata.name, report);
  const { type, reason, message } = outcome;
  const first = type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget';
  writeJobStatus(round, [
    { type: first, status: 'True', reason, message },
    { type, status: 'True', reason, message },
  ]);
  if (type === 'Complete') report(job, 'Normal', 'Completed', 'Job completed');
  else report(job, 'Warning', reason, message);
}

/** ttlSecondsAfterFinished: the Job and its pods go by themselves. */
function removeWhenDue(api: Api, job: Job, now: Date): { requeueAfterMs: number } | undefined {
  const { ttlSecondsAfterFinished } = job.spec;
  if (ttlSecondsAfterFinished === undefined) return undefined;
  const finished = (job.status.conditions ?? []).find(({ type }) => type === 'Complete' || type === 'Failed');
  const leftMs = Date.parse(finished?.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000 - now.getTime();
  if (leftMs > 0) return { requeueAfterMs: leftMs };
  api.delete(keyOf(job), { propagationPolicy: 'Background' });
  return undefined;
}
