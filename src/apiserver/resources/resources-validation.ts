import type { Container } from '../../model/kinds.ts';
import { readQuantity } from '../../model/quantity.ts';
import { type FieldError, invalidValue } from './field-error.ts';

type Resources = NonNullable<Container['resources']>;

/** No negative amounts, and no request above its limit. */
export function validateResources(resources: Resources, path: string): readonly FieldError[] {
  const errors: FieldError[] = [];
  for (const list of ['limits', 'requests'] as const) {
    for (const [name, amount] of Object.entries(resources[list] ?? {})) {
      if ((readQuantity(amount)?.nano ?? 0n) < 0n) {
        errors.push(invalidValue(`${path}.${list}[${name}]`, amount, 'must be greater than or equal to 0'));
      }
    }
  }
  for (const [name, request] of Object.entries(resources.requests ?? {})) {
    const limit = resources.limits?.[name];
    if (limit === undefined || (readQuantity(request)?.nano ?? 0n) <= (readQuantity(limit)?.nano ?? 0n)) continue;
    const text = `must be less than or equal to ${name} limit of ${limit}`;
    errors.push(invalidValue(`${path}.requests`, request, text));
  }
  return errors;
}
