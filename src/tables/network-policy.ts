import type { ObjectOf } from '../model/kinds.ts';
import { formatSelector } from '../model/label-selector.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const networkPolicyColumns: readonly Column<ObjectOf<'NetworkPolicy'>>[] = [
  nameColumn,
  makeColumn('Pod-Selector', ({ spec }) => formatSelector(spec.podSelector)),
  ageColumn,
];
