import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Quota = ObjectOf<'ResourceQuota'>;

export const resourceQuotaColumns: readonly Column<Quota>[] = [
  nameColumn,
  makeColumn('Request', (quota) => usage(quota, (resource) => !resource.startsWith('limits.'))),
  makeColumn('Limit', (quota) => usage(quota, (resource) => resource.startsWith('limits.'))),
  ageColumn,
];

const usage = ({ status }: Quota, wanted: (resource: string) => boolean): string =>
  Object.entries(status.hard ?? {})
    .filter(([resource]) => wanted(resource))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hard]) => `${name}: ${canonicalQuantity(status.used?.[name] ?? '0')}/${canonicalQuantity(hard)}`)
    .join(', ');
