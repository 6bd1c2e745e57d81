import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const serviceAccountColumns: readonly Column<ObjectOf<'ServiceAccount'>>[] = [
  nameColumn,
  countColumn('Secrets', ({ secrets }) => secrets?.length),
  ageColumn,
];
