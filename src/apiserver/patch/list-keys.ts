import type { JsonObject } from './json-object.ts';
import type { FieldSchema } from './patch-schema.ts';

/** The values by which server-side apply recognises an item of a keyed list. */
export function itemKeys(item: JsonObject, field: FieldSchema): JsonObject {
  const keys = field.applyKeys ?? [field.mergeKey ?? 'name'];
  return Object.fromEntries([...keys].sort().map((key) => [key, item[key] ?? defaults[key]]));
}

export const hasKeys = (item: JsonObject, keys: JsonObject): boolean =>
  Object.entries(keys).every(([key, value]) => (item[key] ?? defaults[key]) === value);

/** The only list key that may be left out: ports are TCP unless they say otherwise. */
const defaults: Readonly<Record<string, string>> = { protocol: 'TCP' };
