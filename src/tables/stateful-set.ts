import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { toneOfCounts } from './parts/format.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';
import { templateColumns } from './parts/template-columns.ts';

export const statefulSetColumns: readonly Column<ObjectOf<'StatefulSet'>>[] = [
  nameColumn,
  makeColumn('Ready', ({ spec, status }) => `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`, {
    tone: ({ spec, status }) => toneOfCounts(status.readyReplicas ?? 0, spec.replicas ?? 0),
    compare: (a, b) => (a.status.readyReplicas ?? 0) - (b.status.readyReplicas ?? 0),
  }),
  ageColumn,
  ...templateColumns,
];
