import { isJsonObject, type JsonObject } from './json-object.ts';
import { hasKeys, itemKeys } from './list-keys.ts';
import type { FieldSchema, TypeSchema } from './patch-schema.ts';

/** Lays an applied configuration over the live object: objects and keyed lists merge, everything else replaces. */
export function applyMerge(live: JsonObject, applied: JsonObject, schema: TypeSchema): JsonObject {
  const merged = new Map<string, unknown>(Object.entries(live));
  for (const [name, value] of Object.entries(applied)) {
    if (value === null || value === undefined) continue;
    const field = Object.hasOwn(schema, name) ? schema[name] : undefined;
    merged.set(name, mergedValue(merged.get(name), value, field ?? {}));
  }
  return Object.fromEntries(merged);
}

function mergedValue(live: unknown, applied: unknown, field: FieldSchema): unknown {
  if (isJsonObject(applied)) {
    return field.atomic === true || !isJsonObject(live) ? applied : applyMerge(live, applied, field.fields ?? {});
  }
  if (!Array.isArray(applied) || !Array.isArray(live)) return applied;
  if (field.set === true) return [...live, ...applied.filter((item) => !live.includes(item))];
  return field.mergeKey === undefined ? applied : mergedItems(live, applied, field);
}

function mergedItems(live: readonly unknown[], applied: readonly unknown[], field: FieldSchema): readonly unknown[] {
  const result = [...live];
  for (const change of applied.filter(isJsonObject)) {
    const keys = itemKeys(change, field);
    const index = result.findIndex((item) => isJsonObject(item) && hasKeys(item, keys));
    const current = result[index];
    if (isJsonObject(current)) result[index] = applyMerge(current, change, field.fields ?? {});
    else result.push(change);
  }
  return result;
}
