import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Driver = ObjectOf<'CSIDriver'>;

export const csiDriverColumns: readonly Column<Driver>[] = [
  nameColumn,
  flag('AttachRequired', ({ spec }) => spec.attachRequired ?? true),
  flag('PodInfoOnMount', ({ spec }) => spec.podInfoOnMount),
  flag('StorageCapacity', ({ spec }) => spec.storageCapacity),
  makeColumn('TokenRequests', ({ spec }) => spec.tokenRequests?.map(({ audience }) => audience).join(',') ?? '<unset>'),
  flag('RequiresRepublish', ({ spec }) => spec.requiresRepublish),
  makeColumn('Modes', ({ spec }) => spec.volumeLifecycleModes?.join(',') || '<none>'),
  ageColumn,
];

function flag(header: string, isSet: (driver: Driver) => boolean | undefined): Column<Driver> {
  return makeColumn(header, (driver) => `${isSet(driver) ?? false}`, { type: 'boolean' });
}
