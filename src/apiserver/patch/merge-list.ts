import { ApiError } from '../api-error.ts';
import { isJsonObject, type JsonObject, without } from './json-object.ts';
import type { FieldSchema } from './patch-schema.ts';

interface MergeListOptions {
  /** The list of `$setElementOrder`, if the patch has one. */
  readonly order: readonly unknown[] | undefined;
  readonly merge: (item: JsonObject, change: JsonObject) => JsonObject;
}

/** Merges a patch's list into the current one, by merge key or, for plain values, as a set. */
export function mergeList(
  current: readonly unknown[],
  patch: readonly unknown[],
  field: FieldSchema,
  options: MergeListOptions,
): readonly unknown[] {
  const key = field.mergeKey;
  const identity = (item: unknown): unknown => (key === undefined ? item : keyValue(item, key));
  const replaces = patch.some((item) => isJsonObject(item) && item.$patch === 'replace' && !(key && key in item));
  const content = patch.filter((item) => !(isJsonObject(item) && item.$patch === 'replace' && !(key && key in item)));
  const start = replaces ? [] : current;

  const items = new Map<unknown, unknown>(start.map((item) => [identity(item), item]));
  for (const change of content) {
    const id = identity(change);
    if (isJsonObject(change) && change.$patch === 'delete') items.delete(id);
    else items.set(id, mergedItem(items.get(id), change, options));
  }
  const named = content.filter((item) => items.has(identity(item))).map(identity);
  const order = options.order === undefined ? named : options.order.map(identity);
  return inOrder(items, order, start.map(identity));
}

function mergedItem(current: unknown, change: unknown, options: MergeListOptions): unknown {
  if (!isJsonObject(change)) return change;
  const base = isJsonObject(current) && change.$patch !== 'replace' ? current : {};
  return options.merge(base, without(change, '$patch'));
}

/**
 * The items that the patch names come in the patch's order; the others keep their place among them as far as the
 * current order tells, and otherwise follow (mergeSortedSlice in apimachinery).
 */
function inOrder(items: Map<unknown, unknown>, patchOrder: readonly unknown[], currentOrder: readonly unknown[]) {
  const named = [...new Set(patchOrder)].filter((id) => items.has(id));
  const others = [...items.keys()].filter((id) => !named.includes(id));
  const result: unknown[] = [];
  while (named.length > 0 || others.length > 0) {
    const [first, other] = [named[0], others[0]];
    const otherIndex = others.length > 0 ? currentOrder.indexOf(other) : -1;
    const firstIndex = named.length > 0 ? currentOrder.indexOf(first) : -1;
    const otherFirst = named.length === 0 || (otherIndex >= 0 && firstIndex >= 0 && otherIndex < firstIndex);
    const from = otherFirst && others.length > 0 ? others : named;
    result.push(items.get(from.shift()));
  }
  return result;
}

function keyValue(item: unknown, key: string): unknown {
  if (isJsonObject(item) && item[key] !== undefined) return item[key];
  // The real server lets this error of the library through as it is, with code 500 and no reason.
  throw new ApiError(500, '', `map: ${goMap(item)} does not contain declared merge key: ${key}`);
}

const goMap = (item: unknown): string =>
  isJsonObject(item)
    ? `map[${Object.entries(item)
        .map(([name, value]) => `${name}:${goMap(value)}`)
        .join(' ')}]`
    : typeof item === 'string'
      ? item
      : JSON.stringify(item);
