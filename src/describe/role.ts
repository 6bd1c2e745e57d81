import type { ObjectOf } from '../model/kinds.ts';
import { goList } from './parts/go-values.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { type Permission, permissionsOf } from './parts/permissions.ts';

/** Also a ClusterRole. */
export function describeRole(page: Page, { metadata, rules }: ObjectOf<'Role'> | ObjectOf<'ClusterRole'>): void {
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, 'PolicyRule:\n');
  page.write(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs\n');
  page.write(1, '---------\t-----------------\t--------------\t-----\n');
  for (const permission of permissionsOf(rules ?? [])) {
    const { urls, names, verbs } = permission;
    page.write(1, `${resourceText(permission)}\t${goList(urls)}\t${goList(names)}\t${goList(verbs)}\n`);
  }
}

/** `deployments.apps/scale` */
function resourceText({ resource, group }: Permission): string {
  const [name, ...subresource] = resource.split('/');
  return [group === '' ? name : `${name}.${group}`, ...(subresource.length > 0 ? [subresource.join('/')] : [])].join(
    '/',
  );
}
