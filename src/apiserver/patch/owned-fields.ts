import { deepEqual } from '../../base/deep-equal.ts';
import { type FieldPath, type FieldSet, toFieldSet } from './field-set.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { itemKeys } from './list-keys.ts';
import type { FieldSchema, TypeSchema } from './patch-schema.ts';

/** The fields that a configuration sets: what its manager owns. Source: typed/tofieldset.go of structured-merge-diff. */
export const appliedFields = (object: JsonObject, schema: TypeSchema): FieldSet =>
  ownable(leavesOf(object, structOf(schema), []));

export interface Comparison {
  /** What is new or has another value. */
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

/** What a write changes. Source: typed/compare.go of structured-merge-diff. */
export function compareFields(before: object, after: object, schema: TypeSchema): Comparison {
  const changed: FieldPath[] = [];
  const removed: FieldPath[] = [];
  const walk = (left: unknown, right: unknown, field: FieldSchema, at: FieldPath): void => {
    // Most of what a write leaves alone is the stored object's own.
    if (left === right) return;
    const parts = partsOf(left, right, field);
    if (parts === undefined) {
      if (right === undefined) removed.push(at);
      else if (left === undefined || !deepEqual(left, right)) changed.push(at);
      return;
    }
    for (const { segment, left: before, right: after, field: below } of parts) {
      const isThere = below.alwaysThere === true && left !== undefined && before === undefined && after !== undefined;
      walk(isThere ? emptyLike(after) : before, after, below, [...at, segment]);
    }
    if (left === undefined) changed.push(at);
    else if (right === undefined) removed.push(at);
  };
  walk(before, after, structOf(schema), []);
  return { changed: ownable(changed), removed: ownable(removed) };
}

const structOf = (fields: TypeSchema): FieldSchema => ({ fields });

const emptyLike = (value: unknown): unknown => (Array.isArray(value) ? [] : isJsonObject(value) ? {} : undefined);

function* leavesOf(value: unknown, field: FieldSchema, at: FieldPath): Iterable<FieldPath> {
  const parts = partsOf(undefined, value, field);
  if (parts === undefined) {
    yield at;
    return;
  }
  for (const { segment, right, field: below } of parts) {
    const path = [...at, segment];
    const isEmpty = isJsonObject(right) && Object.keys(right).length === 0;
    // Items of lists and members of maps are owned themselves, fields of a struct only by what is in them.
    if (segment.startsWith('k:') || field.isMap === true || isEmpty) yield path;
    yield* leavesOf(right, below, path);
  }
}

/** A member of a struct or map, or an item of a list, on either side. */
interface Part {
  readonly segment: string;
  readonly left: unknown;
  readonly right: unknown;
  readonly field: FieldSchema;
}

/** undefined for what is owned as a whole: values, atomic structs and plain lists. */
function partsOf(left: unknown, right: unknown, field: FieldSchema): readonly Part[] | undefined {
  if (field.atomic === true) return undefined;
  if (areAll(isJsonObject, left, right)) return members(left, right, field);
  if (!areAll(Array.isArray, left, right)) return undefined;
  const { keys } = field;
  if (keys !== undefined) {
    return paired([left, right], { fields: field.fields ?? {} }, (item) =>
      isJsonObject(item) ? `k:${JSON.stringify(itemKeys(item, keys))}` : undefined,
    );
  }
  return field.set === true ? paired([left, right], {}, (item) => `v:${JSON.stringify(item)}`) : undefined;
}

const areAll = (test: (value: unknown) => boolean, left: unknown, right: unknown): boolean =>
  (left === undefined || test(left)) && (right === undefined || test(right)) && (left ?? right) !== undefined;

function members(before: unknown, after: unknown, { fields, isMap }: FieldSchema): readonly Part[] {
  const [left, right] = [before, after].map((value) => (isJsonObject(value) ? value : {})) as [JsonObject, JsonObject];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => {
    const part = { segment: `f:${name}`, left: left[name] ?? undefined, right: right[name] ?? undefined };
    if (part.left === undefined && part.right === undefined) return [];
    const own = fields !== undefined && isMap !== true && Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [{ ...part, field: own ?? {} }];
  });
}

function paired(
  [left, right]: readonly [unknown, unknown],
  field: FieldSchema,
  segmentOf: (item: unknown) => string | undefined,
): readonly Part[] {
  const byKey = (items: unknown): Map<string, unknown> =>
    new Map(
      (Array.isArray(items) ? items : []).flatMap((item): [string, unknown][] => {
        const segment = segmentOf(item);
        return segment === undefined ? [] : [[segment, item]];
      }),
    );
  const [before, after] = [byKey(left), byKey(right)];
  return [...new Set([...before.keys(), ...after.keys()])].map((segment) => ({
    segment,
    left: before.get(segment),
    right: after.get(segment),
    field,
  }));
}

const ownable = (paths: Iterable<FieldPath>): FieldSet =>
  toFieldSet([...paths].filter((path) => path.length > 0 && !isServerField(path)));

const serverFields = new Set(
  'name namespace uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds managedFields selfLink'
    .split(' ')
    .map((name) => `f:${name}`),
);

/** Fields that the server sets itself, or that name the object, have no owner. */
const isServerField = ([first, second]: FieldPath): boolean =>
  first === 'f:apiVersion' ||
  first === 'f:kind' ||
  (first === 'f:metadata' && (second === undefined || serverFields.has(second)));
