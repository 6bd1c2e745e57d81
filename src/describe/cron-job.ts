import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { selectorText } from './parts/workload.ts';

type CronJob = ObjectOf<'CronJob'>;

export function describeCronJob(page: Page, cronJob: CronJob, view: ClusterView): void {
  const { metadata, spec, status } = cronJob;
  const { startingDeadlineSeconds: deadline, suspend } = spec;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Schedule', spec.schedule);
  page.field(0, 'Concurrency Policy', spec.concurrencyPolicy);
  page.field(0, 'Suspend', suspend === undefined ? '<unset>' : suspend ? 'True' : 'False');
  page.field(0, 'Successful Job History Limit', spec.successfulJobsHistoryLimit ?? '<unset>');
  page.field(0, 'Failed Job History Limit', spec.failedJobsHistoryLimit ?? '<unset>');
  page.field(0, 'Starting Deadline Seconds', deadline === undefined ? '<unset>' : `${deadline}s`);
  writeJobTemplate(page, spec.jobTemplate);
  page.field(0, 'Last Schedule Time', status.lastScheduleTime ? formatTime(status.lastScheduleTime) : '<unset>');
  page.field(0, 'Active Jobs', (status.active ?? []).map(({ name }) => name).join(', ') || '<none>');
  writeEvents(page, cronJob, view);
}

function writeJobTemplate(page: Page, template: CronJob['spec']['jobTemplate'] | undefined): void {
  const { selector, parallelism, completions, activeDeadlineSeconds, template: pods } = template?.spec ?? {};
  page.field(0, 'Selector', selector === undefined ? '<unset>' : selectorText(selector));
  page.field(0, 'Parallelism', parallelism ?? '<unset>');
  page.field(0, 'Completions', completions ?? '<unset>');
  if (activeDeadlineSeconds !== undefined) page.field(0, 'Active Deadline Seconds', `${activeDeadlineSeconds}s`);
  writePodTemplate(page, pods ?? {});
}
