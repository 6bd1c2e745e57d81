import type { ObjectOf } from '../../model/kinds.ts';
import { canonicalAmounts } from './resource-list.ts';
import { defineStrategy } from './strategy.ts';

type Item = ObjectOf<'LimitRange'>['spec']['limits'][number];

export const limitRangeStrategy = defineStrategy({
  kind: 'LimitRange',
  defaults: (range) => ({ ...range, spec: { ...range.spec, limits: (range.spec.limits ?? []).map(itemDefaults) } }),
});

/** For containers: no default means the maximum, and the default request is the default limit or else the minimum. */
function itemDefaults(item: Item): Item {
  const canonical = (amounts: Record<string, string> | undefined): Record<string, string> =>
    canonicalAmounts(amounts ?? {});
  if (item.type !== 'Container') return item;
  const limits = { ...canonical(item.max), ...canonical(item.default) };
  const requests = { ...canonical(item.min), ...limits, ...canonical(item.defaultRequest) };
  return {
    ...item,
    ...(Object.keys(limits).length === 0 ? {} : { default: limits }),
    ...(Object.keys(requests).length === 0 ? {} : { defaultRequest: requests }),
    ...(item.max === undefined ? {} : { max: canonical(item.max) }),
    ...(item.min === undefined ? {} : { min: canonical(item.min) }),
  };
}
