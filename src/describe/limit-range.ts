import type { ObjectOf } from '../model/kinds.ts';
import { limitHeader, writeLimits } from './parts/limits.ts';
import type { Page } from './parts/page.ts';

export function describeLimitRange(page: Page, { metadata, spec }: ObjectOf<'LimitRange'>): void {
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.write(0, `${limitHeader.join('\n')}\n`);
  writeLimits(page, spec, '');
}
