import type { ClusterView } from '../model/cluster-view.ts';
import { humanDuration } from '../model/human-duration.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { selectorText, writeController } from './parts/workload.ts';

type Job = ObjectOf<'Job'>;

export function describeJob(page: Page, job: Job, view: ClusterView): void {
  const { metadata, spec } = job;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'Selector', selectorText(spec.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  writeController(page, job);
  if (spec.parallelism !== undefined) page.field(0, 'Parallelism', spec.parallelism);
  page.field(0, 'Completions', spec.completions ?? '<unset>');
  if (spec.completionMode !== undefined) page.field(0, 'Completion Mode', spec.completionMode);
  if (spec.suspend !== undefined) page.field(0, 'Suspend', spec.suspend);
  if (spec.backoffLimit !== undefined) page.field(0, 'Backoff Limit', spec.backoffLimit);
  if (spec.ttlSecondsAfterFinished !== undefined) {
    page.field(0, 'TTL Seconds After Finished', spec.ttlSecondsAfterFinished);
  }
  writeProgress(page, job);
  writePodTemplate(page, spec.template);
  writeEvents(page, job, view);
}

function writeProgress(page: Page, { spec, status }: Job): void {
  const { startTime, completionTime, active = 0, ready, succeeded = 0, failed = 0 } = status;
  if (startTime) page.field(0, 'Start Time', formatTime(startTime));
  if (completionTime) page.field(0, 'Completed At', formatTime(completionTime));
  if (startTime && completionTime) {
    page.field(0, 'Duration', humanDuration(Date.parse(completionTime) - Date.parse(startTime)));
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    page.field(0, 'Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`);
  }
  const readyText = ready === undefined ? '' : ` (${ready} Ready)`;
  page.field(0, 'Pods Statuses', `${active} Active${readyText} / ${succeeded} Succeeded / ${failed} Failed`);
  if (spec.completionMode === 'Indexed') page.field(0, 'Completed Indexes', shortIndexes(status.completedIndexes));
}

/** At least fifty characters of the list, up to the next comma. */
function shortIndexes(indexes = ''): string {
  const comma = indexes.indexOf(',', 50);
  return comma < 0 ? indexes || '<none>' : `${indexes.slice(0, comma + 1)}...`;
}
