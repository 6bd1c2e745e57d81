import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const priorityClassColumns: readonly Column<ObjectOf<'PriorityClass'>>[] = [
  nameColumn,
  countColumn('Value', ({ value }) => value),
  makeColumn('Global-Default', ({ globalDefault }) => `${globalDefault ?? false}`, { type: 'boolean' }),
  ageColumn,
  makeColumn('PreemptionPolicy', ({ preemptionPolicy }) => preemptionPolicy ?? ''),
];
