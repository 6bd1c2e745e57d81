import { formatAccessModes } from '../model/access-modes.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import { storageClassOf } from '../model/storage-class-of.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Volume = ObjectOf<'PersistentVolume'>;

const phase = ({ metadata, status }: Volume): string =>
  metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? '');

export const persistentVolumeColumns: readonly Column<Volume>[] = [
  nameColumn,
  makeColumn('Capacity', ({ spec }) => canonicalQuantity(spec.capacity?.storage ?? '0')),
  makeColumn('Access Modes', ({ spec }) => formatAccessModes(spec.accessModes)),
  makeColumn('Reclaim Policy', ({ spec }) => spec.persistentVolumeReclaimPolicy ?? ''),
  makeColumn('Status', phase, { tone: (volume) => (phase(volume) === 'Failed' ? 'error' : 'plain') }),
  makeColumn('Claim', ({ spec: { claimRef } }) =>
    claimRef ? `${claimRef.namespace ?? ''}/${claimRef.name ?? ''}` : '',
  ),
  makeColumn('StorageClass', storageClassOf),
  makeColumn('VolumeAttributesClass', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
  makeColumn('Reason', ({ status }) => status.reason ?? ''),
  ageColumn,
  makeColumn('VolumeMode', ({ spec }) => spec.volumeMode ?? '<unset>', { wide: true }),
];
