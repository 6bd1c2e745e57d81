import type { Api, NewObject } from '../../../apiserver/api.ts';
import { ApiError } from '../../../apiserver/api-error.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { controllerReference } from '../owner-reference.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { type CronSchedule, parseCronSchedule } from './cron-schedule.ts';

type CronJob = ObjectOf<'CronJob'>;
type Job = ObjectOf<'Job'>;

const missedMax = 100;

/** Makes a Job for each due time of a CronJob and clears finished ones away. */
export function createCronJobController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'cronjob-controller');
  return {
    name: 'cronjob',
    watches: [watchItself('CronJob'), watchOwned('Job', 'CronJob')],
    reconcile(key, api, now) {
      const cronJob = api.get(key) as CronJob | undefined;
      if (cronJob === undefined || cronJob.metadata.deletionTimestamp !== undefined) return undefined;
      const jobs = (): readonly Job[] => index.ownedBy('Job', cronJob.metadata.uid ?? '');
      writeActive(api, cronJob, jobs(), report);
      removeOld(api, cronJob, jobs());
      if (cronJob.spec.suspend === true) return undefined;
      const schedule = parseCronSchedule(cronJob.spec.schedule, cronJob.spec.timeZone);
      if ('reason' in schedule) {
        report(cronJob, 'Warning', schedule.reason, schedule.message);
        return undefined;
      }
      runDue({ api, cronJob, jobs: jobs(), schedule, now, report });
      const next = schedule.next(now);
      return next === undefined ? undefined : { requeueAfterMs: next.getTime() - now.getTime() };
    },
  };
}

interface Round {
  readonly api: Api;
  readonly cronJob: CronJob;
  readonly jobs: readonly Job[];
  readonly schedule: CronSchedule;
  readonly now: Date;
  readonly report: Report;
}

function runDue(round: Round): void {
  const { api, cronJob, jobs, now, report } = round;
  const due = lastDue(round);
  if (due === undefined) return;
  const { startingDeadlineSeconds, concurrencyPolicy } = cronJob.spec;
  if (startingDeadlineSeconds !== undefined && now.getTime() - due.getTime() > startingDeadlineSeconds * 1000) {
    report(cronJob, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${due.toUTCString()}`);
    return;
  }
  const running = jobs.filter((job) => outcomeOf(job) === undefined);
  if (concurrencyPolicy === 'Forbid' && running.length > 0) {
    const text = 'Not starting job because prior execution is running and concurrency policy is Forbid';
    report(cronJob, 'Normal', 'JobAlreadyActive', text);
    return;
  }
  if (concurrencyPolicy === 'Replace') {
    for (const job of running) api.delete(keyOf(job), { propagationPolicy: 'Background' });
  }
  createJob(round, due);
}

/** The latest time that was due and has not been started. */
function lastDue({ cronJob, schedule, now, report }: Round): Date | undefined {
  const since = new Date(cronJob.status.lastScheduleTime ?? cronJob.metadata.creationTimestamp ?? now);
  let due: Date | undefined;
  let missed = 0;
  for (let next = schedule.next(since); next !== undefined && next <= now; next = schedule.next(next)) {
    due = next;
    missed += 1;
    if (missed <= missedMax) continue;
    const text = 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';
    report(cronJob, 'Warning', 'TooManyMissedTimes', text);
    return undefined;
  }
  return due;
}

function createJob({ api, cronJob, report }: Round, due: Date): void {
  const name = `${cronJob.metadata.name}-${Math.floor(due.getTime() / 60_000)}`;
  const namespace = cronJob.metadata.namespace ?? '';
  if (api.get({ kind: 'Job', namespace, name }) !== undefined) return;
  try {
    api.create<'Job'>(jobFor(cronJob, name, due), asControllerManager);
    report(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    report(cronJob, 'Warning', 'FailedCreate', `Error creating job: ${error.message}`);
    throw error;
  }
  const current = api.get(keyOf(cronJob)) as CronJob | undefined;
  if (current === undefined) return;
  const status = { ...current.status, lastScheduleTime: kubeTime(due) };
  api.updateStatus<'CronJob'>({ ...current, status }, asControllerManager);
}

function jobFor(cronJob: CronJob, name: string, due: Date): NewObject<'Job'> {
  const { metadata, spec } = cronJob.spec.jobTemplate;
  return {
    kind: 'Job',
    metadata: {
      name,
      namespace: cronJob.metadata.namespace ?? '',
      ...(metadata?.labels === undefined ? {} : { labels: metadata.labels }),
      annotations: { ...metadata?.annotations, 'batch.kubernetes.io/cronjob-scheduled-timestamp': kubeTime(due) },
      ownerReferences: [controllerReference(cronJob)],
    },
    spec: spec ?? { template: {} },
  };
}

const outcomeOf = (job: Job): string | undefined =>
  job.status.conditions?.find(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True')
    ?.type;

/** `status.active` lists the Jobs that run; what has left it is reported once. */
function writeActive(api: Api, cronJob: CronJob, jobs: readonly Job[], report: Report): void {
  const running = jobs.filter((job) => outcomeOf(job) === undefined);
  const before = new Set((cronJob.status.active ?? []).map((reference) => reference.uid));
  const finished = jobs.filter((job) => before.has(job.metadata.uid ?? '') && outcomeOf(job) !== undefined);
  for (const job of finished) {
    report(
      cronJob,
      'Normal',
      'SawCompletedJob',
      `Saw completed job: ${job.metadata.name}, condition: ${outcomeOf(job)}`,
    );
  }
  const succeeded = jobs
    .flatMap((job) => job.status.completionTime ?? [])
    .toSorted()
    .at(-1);
  const { active: _active, ...status } = cronJob.status;
  const references = running.map(({ metadata: { name, namespace = '', uid = '', resourceVersion = '' } }) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    name,
    namespace,
    uid,
    resourceVersion,
  }));
  api.updateStatus<'CronJob'>(
    {
      ...cronJob,
      status: {
        ...status,
        ...(references.length === 0 ? {} : { active: references }),
        ...(succeeded === undefined ? {} : { lastSuccessfulTime: succeeded }),
      },
    },
    asControllerManager,
  );
}

function removeOld(api: Api, cronJob: CronJob, jobs: readonly Job[]): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.spec;
  const limits = [['Complete', successfulJobsHistoryLimit] as const, ['Failed', failedJobsHistoryLimit] as const];
  for (const [outcome, limit] of limits) {
    const finished = jobs
      .filter((job) => outcomeOf(job) === outcome)
      .toSorted((a, b) => (a.status.startTime ?? '').localeCompare(b.status.startTime ?? ''));
    for (const job of finished.slice(0, Math.max(0, finished.length - limit))) {
      api.delete(keyOf(job), { propagationPolicy: 'Background' });
    }
  }
}
