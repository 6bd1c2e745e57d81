import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const runtimeClassColumns: readonly Column<ObjectOf<'RuntimeClass'>>[] = [
  nameColumn,
  makeColumn('Handler', ({ handler }) => handler ?? ''),
  ageColumn,
];
