import { isJsonObject, type JsonObject } from './json-object.ts';
import { itemKeys } from './list-keys.ts';
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
  if (field.set === true) {
    return inAppliedOrder(
      live,
      applied,
      (item) => item,
      (_current, change) => change,
    );
  }
  const { keys } = field;
  if (keys === undefined) return applied;
  const keyOf = (item: unknown): unknown => (isJsonObject(item) ? JSON.stringify(itemKeys(item, keys)) : item);
  return inAppliedOrder(live, applied, keyOf, (current, change) =>
    isJsonObject(current) && isJsonObject(change) ? applyMerge(current, change, field.fields ?? {}) : change,
  );
}

/**
 * The items of both lists: what is applied in the order in which it is applied, and what only the live list has where
 * it stands there. Source: mergeListItems of structured-merge-diff's typed/merge.go.
 */
function inAppliedOrder(
  live: readonly unknown[],
  applied: readonly unknown[],
  keyOf: (item: unknown) => unknown,
  merge: (current: unknown, change: unknown) => unknown,
): readonly unknown[] {
  const current = new Map(live.map((item) => [keyOf(item), item]));
  const changes = new Map(applied.map((item) => [keyOf(item), item]));
  const ahead = [...current.keys()];
  const result: unknown[] = [];
  const takeAhead = (): void => {
    while (ahead.length > 0 && !changes.has(ahead[0])) result.push(current.get(ahead.shift()));
  };
  for (const [key, change] of changes) {
    takeAhead();
    result.push(current.has(key) ? merge(current.get(key), change) : change);
    const place = ahead.indexOf(key);
    if (place >= 0) ahead.splice(place, 1);
  }
  takeAhead();
  return result;
}
