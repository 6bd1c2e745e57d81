import type { ObjectOf } from '../model/kinds.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

/** Also a ClusterRoleBinding. */
export function describeRoleBinding(
  page: Page,
  { metadata, roleRef, subjects = [] }: ObjectOf<'RoleBinding'> | ObjectOf<'ClusterRoleBinding'>,
): void {
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, 'Role:\n');
  page.field(1, 'Kind', roleRef?.kind);
  page.field(1, 'Name', roleRef?.name);
  page.write(0, 'Subjects:\n');
  page.write(1, 'Kind\tName\tNamespace\n');
  page.write(1, '----\t----\t---------\n');
  for (const { kind, name, namespace = '' } of subjects) page.write(1, `${kind}\t${name}\t${namespace}\n`);
}
