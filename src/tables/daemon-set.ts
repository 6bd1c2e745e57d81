import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { toneOfCounts } from './parts/format.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';
import { selectorColumn, templateColumns } from './parts/template-columns.ts';

export const daemonSetColumns: readonly Column<ObjectOf<'DaemonSet'>>[] = [
  nameColumn,
  countColumn('Desired', ({ status }) => status.desiredNumberScheduled),
  countColumn('Current', ({ status }) => status.currentNumberScheduled),
  countColumn('Ready', ({ status }) => status.numberReady, {
    tone: ({ status }) => toneOfCounts(status.numberReady ?? 0, status.desiredNumberScheduled ?? 0),
  }),
  countColumn('Up-to-date', ({ status }) => status.updatedNumberScheduled),
  countColumn('Available', ({ status }) => status.numberAvailable),
  makeColumn('Node Selector', ({ spec }) => formatLabels(spec.template?.spec?.nodeSelector)),
  ageColumn,
  ...templateColumns,
  selectorColumn,
];
