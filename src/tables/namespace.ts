import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const namespaceColumns: readonly Column<ObjectOf<'Namespace'>>[] = [
  nameColumn,
  makeColumn('Status', ({ status }) => status.phase ?? '', {
    tone: ({ status }) => (status.phase === 'Active' ? 'ok' : 'warning'),
  }),
  ageColumn,
];
