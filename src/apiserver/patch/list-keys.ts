import type { JsonObject } from './json-object.ts';

/** The values by which server-side apply recognises an item of a keyed list. */
export const itemKeys = (item: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries([...keys].sort().map((key) => [key, item[key] ?? defaults[key]]));

export const hasKeys = (item: JsonObject, keys: JsonObject): boolean =>
  Object.entries(keys).every(([key, value]) => (item[key] ?? defaults[key]) === value);

/** The only list key that may be left out: ports are TCP unless they say otherwise. */
const defaults: Readonly<Record<string, string>> = { protocol: 'TCP' };
