import { isDefaultStorageClass } from '../model/is-default-storage-class.ts';
import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn } from './parts/metadata-columns.ts';

type StorageClass = ObjectOf<'StorageClass'>;

export const storageClassColumns: readonly Column<StorageClass>[] = [
  makeColumn(
    'Name',
    (storageClass) => `${storageClass.metadata.name}${isDefaultStorageClass(storageClass) ? ' (default)' : ''}`,
  ),
  makeColumn('Provisioner', ({ provisioner }) => provisioner ?? ''),
  makeColumn('ReclaimPolicy', ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete'),
  makeColumn('VolumeBindingMode', ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate'),
  makeColumn('AllowVolumeExpansion', ({ allowVolumeExpansion }) => `${allowVolumeExpansion ?? false}`, {
    type: 'boolean',
  }),
  ageColumn,
];
