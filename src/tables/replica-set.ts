import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { toneOfCounts } from './parts/format.ts';
import { countColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';
import { selectorColumn, templateColumns } from './parts/template-columns.ts';

export const replicaSetColumns: readonly Column<ObjectOf<'ReplicaSet'>>[] = [
  nameColumn,
  countColumn('Desired', ({ spec }) => spec.replicas),
  countColumn('Current', ({ status }) => status.replicas),
  countColumn('Ready', ({ status }) => status.readyReplicas, {
    tone: ({ spec, status }) => toneOfCounts(status.readyReplicas ?? 0, spec.replicas ?? 0),
  }),
  ageColumn,
  ...templateColumns,
  selectorColumn,
];
