import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { firstThree } from './parts/format.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const endpointSliceColumns: readonly Column<ObjectOf<'EndpointSlice'>>[] = [
  nameColumn,
  makeColumn('AddressType', ({ addressType }) => addressType ?? ''),
  makeColumn(
    'Ports',
    ({ ports }) => firstThree((ports ?? []).map(({ port, name }) => `${port ?? name ?? '*'}`)) || '<unset>',
  ),
  makeColumn(
    'Endpoints',
    ({ endpoints }) => firstThree((endpoints ?? []).flatMap(({ addresses }) => addresses ?? [])) || '<unset>',
  ),
  ageColumn,
];
