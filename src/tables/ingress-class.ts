import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type IngressClass = ObjectOf<'IngressClass'>;

export const ingressClassColumns: readonly Column<IngressClass>[] = [
  nameColumn,
  makeColumn('Controller', ({ spec }) => spec.controller ?? ''),
  makeColumn('Parameters', parameters),
  ageColumn,
];

function parameters({ spec: { parameters: reference } }: IngressClass): string {
  if (reference === undefined) return '<none>';
  const group = reference.apiGroup === undefined ? '' : `.${reference.apiGroup}`;
  return `${reference.kind}${group}/${reference.name}`;
}
