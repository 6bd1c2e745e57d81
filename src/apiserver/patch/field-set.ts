import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { itemKeys } from './list-keys.ts';
import type { FieldSchema, TypeSchema } from './patch-schema.ts';

/**
 * The way to one field, in the words of FieldsV1: `f:<name>` for a field, `k:{…}` for the list item with these keys,
 * `v:<value>` for a member of a set, and `.` for a list item itself.
 */
export type FieldPath = readonly string[];

/** The fields that somebody owns, by the text of their path. */
export type FieldSet = ReadonlyMap<string, FieldPath>;

/** Every leaf of an object, as server-side apply sees it: atomic values and unkeyed lists are one leaf. */
export function fieldSetOf(object: JsonObject, schema: TypeSchema): FieldSet {
  const paths = [...leavesOf(object, schema, [])].filter((path) => !isServerField(path));
  return toFieldSet(paths);
}

export const toFieldSet = (paths: Iterable<FieldPath>): FieldSet =>
  new Map([...paths].map((path) => [JSON.stringify(path), path]));

export const difference = (a: FieldSet, b: FieldSet): FieldSet => new Map([...a].filter(([text]) => !b.has(text)));

export const union = (a: FieldSet, b: FieldSet): FieldSet => new Map([...a, ...b]);

export function toFieldsV1(set: FieldSet): object {
  const root = new Map<string, unknown>();
  for (const path of set.values()) {
    let level = root;
    for (const segment of path) {
      const next = level.get(segment);
      const child = next instanceof Map ? next : new Map<string, unknown>();
      level.set(segment, child);
      level = child;
    }
  }
  return plain(root);
}

export function fromFieldsV1(fields: unknown): FieldSet {
  return toFieldSet(isJsonObject(fields) ? pathsIn(fields, []) : []);
}

/** The two values under a path are the same. */
export const sameValue = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a, b);

function* leavesOf(object: JsonObject, schema: TypeSchema, at: FieldPath): Iterable<FieldPath> {
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined) continue;
    const field = Object.hasOwn(schema, name) ? schema[name] : undefined;
    yield* leavesOfField(value, field ?? {}, [...at, `f:${name}`]);
  }
}

function* leavesOfField(value: unknown, field: FieldSchema, at: FieldPath): Iterable<FieldPath> {
  if (isJsonObject(value) && field.atomic !== true && Object.keys(value).length > 0) {
    yield* leavesOf(value, field.fields ?? {}, at);
  } else if (Array.isArray(value) && field.mergeKey !== undefined) {
    for (const item of value.filter(isJsonObject)) {
      const itemPath = [...at, `k:${JSON.stringify(itemKeys(item, field))}`];
      yield [...itemPath, '.'];
      yield* leavesOf(item, field.fields ?? {}, itemPath);
    }
  } else if (Array.isArray(value) && field.set === true) {
    for (const item of value) yield [...at, `v:${JSON.stringify(item)}`];
  } else {
    yield at;
  }
}

function* pathsIn(fields: JsonObject, at: FieldPath): Iterable<FieldPath> {
  for (const [segment, below] of Object.entries(fields)) {
    const path = [...at, segment];
    if (isJsonObject(below) && Object.keys(below).length > 0) yield* pathsIn(below, path);
    else yield path;
  }
}

const plain = (level: ReadonlyMap<string, unknown>): object =>
  Object.fromEntries([...level].map(([name, below]) => [name, below instanceof Map ? plain(below) : below]));

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
