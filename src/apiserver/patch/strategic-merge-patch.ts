import { ApiError } from '../api-error.ts';
import { isJsonObject, type JsonObject, without } from './json-object.ts';
import { mergeList } from './merge-list.ts';
import type { FieldSchema, TypeSchema } from './patch-schema.ts';

/**
 * Kubernetes' own patch: as a merge patch, but lists that have a merge key merge item by item, and `$`-directives
 * replace, delete, order and retain. Source: apimachinery pkg/util/strategicpatch/patch.go.
 */
export function strategicMergePatch(target: JsonObject, patch: JsonObject, schema: TypeSchema): JsonObject {
  const directive = patch.$patch;
  if (directive === 'replace') return clean(without(patch, '$patch'), schema);
  if (directive === 'delete') return {};
  if (directive !== undefined && directive !== 'merge') {
    throw new ApiError(
      400,
      'BadRequest',
      `Unknown patch type found: ${typeof directive === 'string' ? directive : JSON.stringify(directive)}`,
    );
  }
  const merged = new Map<string, unknown>(Object.entries(retained(target, patch)));
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$')) continue;
    if (value === null) merged.delete(name);
    else merged.set(name, mergeField(name, merged.get(name), value, patch, schema));
  }
  applyListDirectives(merged, patch, schema);
  return Object.fromEntries(merged);
}

const orderPrefix = '$setElementOrder/';
const deletePrefix = '$deleteFromPrimitiveList/';

function mergeField(name: string, current: unknown, value: unknown, patch: JsonObject, schema: TypeSchema): unknown {
  const field: FieldSchema = schemaOf(schema, name);
  if (isJsonObject(value)) {
    if (field.replaces === true) return clean(value, field.fields ?? {});
    return strategicMergePatch(isJsonObject(current) ? current : {}, value, field.fields ?? {});
  }
  if (Array.isArray(value) && isMerged(field)) {
    return mergeList(Array.isArray(current) ? current : [], value, field, {
      order: listAt(patch, `${orderPrefix}${name}`),
      merge: (item, change) => strategicMergePatch(item, change, field.fields ?? {}),
    });
  }
  return value;
}

/** Directives for lists of which the patch itself names no item. */
function applyListDirectives(merged: Map<string, unknown>, patch: JsonObject, schema: TypeSchema): void {
  for (const directive of Object.keys(patch)) {
    const name = directive.slice(directive.indexOf('/') + 1);
    const current = merged.get(name);
    if (!Array.isArray(current)) continue;
    if (directive.startsWith(deletePrefix)) {
      const gone = listAt(patch, directive) ?? [];
      merged.set(
        name,
        current.filter((item) => !gone.includes(item)),
      );
    } else if (directive.startsWith(orderPrefix) && !(name in patch)) {
      const field = schemaOf(schema, name);
      const options = { order: listAt(patch, directive), merge: (item: JsonObject) => item };
      if (isMerged(field)) merged.set(name, mergeList(current, [], field, options));
    }
  }
}

function retained(target: JsonObject, patch: JsonObject): JsonObject {
  const keys = listAt(patch, '$retainKeys');
  if (keys === undefined) return target;
  return Object.fromEntries(Object.entries(target).filter(([name]) => keys.includes(name)));
}

/** What a replacing patch leaves: the directives inside it are instructions, not content. */
const clean = (value: JsonObject, schema: TypeSchema): JsonObject => strategicMergePatch({}, value, schema);

const schemaOf = (schema: TypeSchema, name: string): FieldSchema =>
  (Object.hasOwn(schema, name) ? schema[name] : undefined) ?? {};

const isMerged = (field: FieldSchema): boolean => field.mergeKey !== undefined || field.mergesValues === true;

function listAt(patch: JsonObject, name: string): readonly unknown[] | undefined {
  if (!(name in patch)) return undefined;
  const value = patch[name];
  if (!Array.isArray(value)) {
    throw new ApiError(400, 'BadRequest', `invalid patch format of ${name.replace(/\/.*/, '')}: it must be a list`);
  }
  return value;
}
