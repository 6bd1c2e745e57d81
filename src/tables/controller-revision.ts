import type { ObjectOf } from '../model/kinds.ts';
import { controllerOf } from '../model/owners.ts';
import type { Column } from './column.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Revision = ObjectOf<'ControllerRevision'>;

export const controllerRevisionColumns: readonly Column<Revision>[] = [
  nameColumn,
  makeColumn('Controller', controller),
  countColumn('Revision', ({ revision }) => revision),
  ageColumn,
];

function controller(revision: Revision): string {
  const owner = controllerOf(revision);
  if (owner === undefined) return '<none>';
  const slash = owner.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : `.${owner.apiVersion.slice(0, slash)}`;
  return `${`${owner.kind}${group}`.toLowerCase()}/${owner.name}`;
}
