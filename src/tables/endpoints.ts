import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { firstThree } from './parts/format.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Endpoints = ObjectOf<'Endpoints'>;

export const endpointsColumns: readonly Column<Endpoints>[] = [
  nameColumn,
  makeColumn('Endpoints', readyAddresses),
  ageColumn,
];

function readyAddresses({ subsets = [] }: Endpoints): string {
  if (subsets.length === 0) return '<none>';
  return firstThree(
    subsets.flatMap(({ addresses = [], ports = [] }) =>
      ports.length === 0
        ? addresses.map(({ ip }) => ip)
        : ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip.includes(':') ? `[${ip}]` : ip}:${port}`)),
    ),
  );
}
