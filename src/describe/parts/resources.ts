import { canonicalQuantity } from '../../model/quantity.ts';
import type { Page } from './page.ts';

type ResourceList = Readonly<Record<string, string>>;

interface Requirements {
  readonly limits?: ResourceList;
  readonly requests?: ResourceList;
}

export function writeResources(page: Page, level: number, resources: Requirements | undefined): void {
  writeList(page, level, 'Limits', resources?.limits);
  writeList(page, level, 'Requests', resources?.requests);
}

function writeList(page: Page, level: number, title: string, list: ResourceList = {}): void {
  if (Object.keys(list).length === 0) return;
  page.write(level, `${title}:\n`);
  writeQuantities(page, level + 1, list);
}

/** `cpu: 250m`, in the order of the names. */
export function writeQuantities(page: Page, level: number, list: ResourceList): void {
  for (const name of Object.keys(list).sort()) page.field(level, name, canonicalQuantity(list[name]));
}
