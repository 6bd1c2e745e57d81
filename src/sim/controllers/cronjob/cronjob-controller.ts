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
import { lastDue, startOf } from './due-times.ts';

type CronJob = ObjectOf<'CronJob'>;
type Job = ObjectOf<'Job'>;

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
      removeOld(api, cronJob, jobs(), report);
      if (cronJob.spec.suspend === true) return undefined;
      const schedule = parseCronSchedule(cronJob.spec.schedule, cronJob.spec.timeZone);
      if ('reason' in schedule) {
        report(cronJob, 'Warning', schedule.reason, schedule.message);
        return undefined;
      }
      const due = lastDue({ cronJob, schedule, now, report });
      if (due !== undefined) runDue({ api, cronJob, jobs: jobs(), schedule, now, report }, due);
      const next = schedule.next(due ?? startOf(cronJob, now));
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

function runDue(round: Round, due: Date): void {
  const { api, cronJob, jobs, now, report } = round;
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
    for (const job of running) deleteJob(api, cronJob, job, report);
  }
  createJob(round, due);
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
  for (const { uid, name } of cronJob.status.active ?? []) {
    if (jobs.some((job) => job.metadata.uid === uid)) continue;
    report(cronJob, 'Normal', 'MissingJob', `Active job went missing: ${name}`);
  }
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

function deleteJob(api: Api, cronJob: CronJob, job: Job, report: Report): void {
  try {
    api.delete(keyOf(job), { propagationPolicy: 'Background' });
    forgetActive(api, cronJob, job);
    report(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    report(cronJob, 'Warning', 'FailedDelete', `Deleted job: ${error.message}`);
  }
}

/** A Job that the controller has deleted itself is not missing. */
function forgetActive(api: Api, cronJob: CronJob, job: Job): void {
  const current = api.get(keyOf(cronJob)) as CronJob | undefined;
  if (current === undefined) return;
  const { active = [], ...status } = current.status;
  const left = active.filter(({ uid }) => uid !== job.metadata.uid);
  if (left.length === active.length) return;
  const next = { ...status, ...(left.length === 0 ? {} : { active: left }) };
  api.updateStatus<'CronJob'>({ ...current, status: next }, asControllerManager);
}

function removeOld(api: Api, cronJob: CronJob, jobs: readonly Job[], report: Report): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.spec;
  const limits = [['Complete', successfulJobsHistoryLimit] as const, ['Failed', failedJobsHistoryLimit] as const];
  for (const [outcome, limit] of limits) {
    const finished = jobs
      .filter((job) => outcomeOf(job) === outcome && job.metadata.deletionTimestamp === undefined)
      .toSorted((a, b) => (a.status.startTime ?? '').localeCompare(b.status.startTime ?? ''));
    for (const job of finished.slice(0, Math.max(0, finished.length - limit))) {
      deleteJob(api, cronJob, job, report);
    }
  }
}
