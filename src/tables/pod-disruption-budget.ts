import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const podDisruptionBudgetColumns: readonly Column<ObjectOf<'PodDisruptionBudget'>>[] = [
  nameColumn,
  makeColumn('Min Available', ({ spec }) => `${spec.minAvailable ?? 'N/A'}`),
  makeColumn('Max Unavailable', ({ spec }) => `${spec.maxUnavailable ?? 'N/A'}`),
  countColumn('Allowed Disruptions', ({ status }) => status.disruptionsAllowed),
  ageColumn,
];
