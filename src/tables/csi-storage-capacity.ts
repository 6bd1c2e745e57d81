import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { nameColumn } from './parts/metadata-columns.ts';

export const csiStorageCapacityColumns: readonly Column<ObjectOf<'CSIStorageCapacity'>>[] = [
  nameColumn,
  makeColumn('StorageClassName', ({ storageClassName }) => storageClassName ?? ''),
  makeColumn('Capacity', ({ capacity }) => capacity ?? '<unset>'),
];
