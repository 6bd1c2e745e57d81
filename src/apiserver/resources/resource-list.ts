import { canonicalQuantity } from '../../model/quantity.ts';

type Amounts = Record<string, string>;

/** Quantities as the server writes them back: `1000m` is `1`. Numbers, which YAML allows, become texts. */
export const canonicalAmounts = (amounts: Amounts): Amounts =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, canonicalQuantity(amount)]));

/** The same for a requests-and-limits pair. */
export const canonicalResources = <T extends { requests?: Amounts; limits?: Amounts }>(resources: T): T => ({
  ...resources,
  ...(resources.limits === undefined ? {} : { limits: canonicalAmounts(resources.limits) }),
  ...(resources.requests === undefined ? {} : { requests: canonicalAmounts(resources.requests) }),
});
