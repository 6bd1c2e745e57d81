import type { ObjectOf } from '../model/kinds.ts';
import { formatQuantity, quantityOf, quantityValue, readQuantity, zeroQuantity } from '../model/quantity.ts';
import type { Page } from './parts/page.ts';
import { writeScopes } from './parts/quota-scopes.ts';

export function describeResourceQuota(page: Page, { metadata, spec, status }: ObjectOf<'ResourceQuota'>): void {
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeScopes(page, 0, spec.scopes, ' * ');
  page.write(0, 'Resource\tUsed\tHard\n');
  page.write(0, '--------\t----\t----\n');
  for (const name of Object.keys(status.hard ?? {}).sort()) {
    const hard = readQuantity(status.hard?.[name]) ?? zeroQuantity;
    const used = readQuantity(status.used?.[name]) ?? zeroQuantity;
    // What is used is shown in the units of what is allowed.
    const comparable = used.format === hard.format ? used : quantityOf(Math.ceil(quantityValue(used)), hard.format);
    page.write(0, `${name}\t${formatQuantity(comparable)}\t${formatQuantity(hard)}\n`);
  }
}
