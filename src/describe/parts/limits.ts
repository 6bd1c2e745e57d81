import type { ObjectOf } from '../../model/kinds.ts';
import { canonicalQuantity } from '../../model/quantity.ts';
import type { Page } from './page.ts';

type Item = ObjectOf<'LimitRange'>['spec']['limits'][number];

export const limitHeader = [
  'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio',
  '----\t--------\t---\t---\t---------------\t-------------\t-----------------------',
] as const;

/** One line for each resource that an item of a LimitRange speaks of. kubectl's order is random, ours is by name. */
export function writeLimits(page: Page, spec: ObjectOf<'LimitRange'>['spec'], prefix: string): void {
  for (const item of spec.limits ?? []) {
    const lists = listsOf(item);
    const names = new Set(lists.flatMap((list) => Object.keys(list ?? {})));
    for (const name of [...names].sort()) {
      const values = lists.map((list) => (list?.[name] === undefined ? '-' : canonicalQuantity(list[name])));
      page.write(0, `${prefix}${item.type}\t${name}\t${values.join('\t')}\n`);
    }
  }
}

const listsOf = ({ min, max, defaultRequest, default: limit, maxLimitRequestRatio }: Item) =>
  [min, max, defaultRequest, limit, maxLimitRequestRatio] as const;
