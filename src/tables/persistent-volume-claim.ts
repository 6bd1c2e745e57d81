import { formatAccessModes } from '../model/access-modes.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import { storageClassOf } from '../model/storage-class-of.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Claim = ObjectOf<'PersistentVolumeClaim'>;

const phase = ({ metadata, status }: Claim): string =>
  metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? '');

export const persistentVolumeClaimColumns: readonly Column<Claim>[] = [
  nameColumn,
  makeColumn('Status', phase, { tone: (claim) => (phase(claim) === 'Bound' ? 'ok' : 'warning') }),
  makeColumn('Volume', ({ spec }) => spec.volumeName ?? ''),
  // Only a bound claim has a size and modes: what it asks for is not what it got.
  makeColumn('Capacity', ({ spec, status }) =>
    spec.volumeName ? canonicalQuantity(status.capacity?.storage ?? '0') : '',
  ),
  makeColumn('Access Modes', ({ spec, status }) => (spec.volumeName ? formatAccessModes(status.accessModes) : '')),
  makeColumn('StorageClass', storageClassOf),
  makeColumn('VolumeAttributesClass', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
  ageColumn,
  makeColumn('VolumeMode', ({ spec }) => spec.volumeMode ?? '<unset>', { wide: true }),
];
