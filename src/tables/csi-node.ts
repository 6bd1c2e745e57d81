import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const csiNodeColumns: readonly Column<ObjectOf<'CSINode'>>[] = [
  nameColumn,
  countColumn('Drivers', ({ spec }) => spec.drivers?.length),
  ageColumn,
];
