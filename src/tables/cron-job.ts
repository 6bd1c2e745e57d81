import { ageOf } from '../model/human-duration.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { formatSelector } from '../model/label-selector.ts';
import type { Column } from './column.ts';
import { countColumn, makeColumn, wide } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';
import { containerImages, containerNames } from './parts/template-columns.ts';

type CronJob = ObjectOf<'CronJob'>;

export const cronJobColumns: readonly Column<CronJob>[] = [
  nameColumn,
  makeColumn('Schedule', ({ spec }) => spec.schedule ?? ''),
  makeColumn('Timezone', ({ spec }) => spec.timeZone ?? '<none>'),
  // Upstream calls this cell a boolean and sends the texts True and False.
  makeColumn('Suspend', ({ spec }) => (spec.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False'), {
    type: 'boolean',
    tone: ({ spec }) => (spec.suspend === true ? 'warning' : 'plain'),
  }),
  countColumn('Active', ({ status }) => status.active?.length),
  makeColumn('Last Schedule', ({ status }, now) =>
    status.lastScheduleTime ? ageOf(status.lastScheduleTime, now) : '<none>',
  ),
  ageColumn,
  ...wide<CronJob>(
    makeColumn('Containers', (cronJob) => containerNames(containersOf(cronJob))),
    makeColumn('Images', (cronJob) => containerImages(containersOf(cronJob))),
    makeColumn('Selector', ({ spec }) => formatSelector(spec.jobTemplate?.spec?.selector)),
  ),
];

const containersOf = ({ spec }: CronJob) => spec.jobTemplate?.spec?.template?.spec?.containers;
