import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn, wide } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Binding = ObjectOf<'RoleBinding'> | ObjectOf<'ClusterRoleBinding'>;

/** Also those of a ClusterRoleBinding. */
export const roleBindingColumns: readonly Column<Binding>[] = [
  nameColumn,
  makeColumn('Role', ({ roleRef }) => `${roleRef?.kind ?? ''}/${roleRef?.name ?? ''}`),
  ageColumn,
  ...wide<Binding>(
    makeColumn('Users', (binding) => subjects(binding, 'User')),
    makeColumn('Groups', (binding) => subjects(binding, 'Group')),
    makeColumn('ServiceAccounts', (binding) => subjects(binding, 'ServiceAccount')),
  ),
];

const subjects = (binding: Binding, kind: string): string =>
  (binding.subjects ?? [])
    .filter((subject) => subject.kind === kind)
    .map(({ name, namespace }) => (kind === 'ServiceAccount' && namespace ? `${namespace}/${name}` : name))
    .join(', ');
