import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const secretColumns: readonly Column<ObjectOf<'Secret'>>[] = [
  nameColumn,
  makeColumn('Type', ({ type }) => type ?? ''),
  countColumn('Data', ({ data }) => Object.keys(data ?? {}).length),
  ageColumn,
];
