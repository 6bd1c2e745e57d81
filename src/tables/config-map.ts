import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const configMapColumns: readonly Column<ObjectOf<'ConfigMap'>>[] = [
  nameColumn,
  countColumn('Data', ({ data, binaryData }) => Object.keys(data ?? {}).length + Object.keys(binaryData ?? {}).length),
  ageColumn,
];
