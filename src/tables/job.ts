import { humanDuration } from '../model/human-duration.ts';
import type { ObjectOf } from '../model/kinds.ts';
import type { Column, Tone } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';
import { selectorColumn, templateColumns } from './parts/template-columns.ts';

type Job = ObjectOf<'Job'>;

export const jobColumns: readonly Column<Job>[] = [
  nameColumn,
  makeColumn('Status', jobStatus, { tone: (job) => tones[jobStatus(job)] ?? 'plain' }),
  makeColumn('Completions', completions),
  makeColumn('Duration', jobDuration),
  ageColumn,
  ...templateColumns,
  selectorColumn,
];

const tones: Readonly<Record<string, Tone>> = {
  Complete: 'muted',
  Failed: 'error',
  FailureTarget: 'error',
  Suspended: 'warning',
  Running: 'ok',
};

function jobStatus({ metadata, status }: Job): string {
  const has = (type: string): boolean =>
    status.conditions?.find((condition) => condition.type === type)?.status === 'True';
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (metadata.deletionTimestamp) return 'Terminating';
  if (has('Suspended')) return 'Suspended';
  return has('FailureTarget') ? 'FailureTarget' : 'Running';
}

function completions({ spec, status }: Job): string {
  const succeeded = status.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration({ status }: Job, now: Date): string {
  if (!status.startTime) return '';
  const end = status.completionTime ? Date.parse(status.completionTime) : now.getTime();
  return humanDuration(end - Date.parse(status.startTime));
}
