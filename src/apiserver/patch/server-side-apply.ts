import type { KubeObject } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';
import { applyConflict } from './apply-conflict.ts';
import { applyMerge } from './apply-merge.ts';
import { difference, type FieldSet, fieldSetOf, sameValue, toFieldSet } from './field-set.ts';
import { valueAt, withoutValueAt } from './field-value.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { type Ownership, ownershipsOf, timeText, withOwnerships } from './managed-fields.ts';
import type { PatchOptions } from './patch-options.ts';
import { patchSchemaOf } from './patch-schema.ts';

/**
 * Server-side apply: merges the applied configuration, takes away what this manager applied before and no longer
 * does, and refuses to change what others own unless forced.
 */
export function serverSideApply(target: KubeObject, applied: JsonObject, options: PatchOptions): KubeObject {
  const manager = options.fieldManager;
  if (manager === undefined || manager === '') {
    throw new ApiError(
      422,
      'Invalid',
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      {
        group: 'meta.k8s.io',
        kind: 'PatchOptions',
        causes: [
          {
            reason: 'FieldValueRequired',
            message: 'Required value: is required for apply patch',
            field: 'fieldManager',
          },
        ],
      },
    );
  }
  checkApplied(target, applied);

  const schema = patchSchemaOf(target.kind);
  const wanted = fieldSetOf(applied, schema);
  const isOwn = (entry: Ownership): boolean => entry.manager === manager && entry.operation === 'Apply';
  const entries = ownershipsOf(target);
  const others = entries.filter((entry) => !isOwn(entry));
  const previous = entries.find(isOwn);

  const changed = toFieldSet(
    [...wanted.values()].filter((path) => !sameValue(valueAt(target, path), valueAt(applied, path))),
  );
  const taken = others.flatMap((entry) => overlap(entry, changed, target));
  if (taken.length > 0 && options.force !== true) throw applyConflict(taken);

  const dropped = previous === undefined ? [] : [...difference(previous.fields, wanted).values()];
  const orphaned = dropped.filter((path) => !others.some((entry) => ownsBelow(entry.fields, path)));
  const merged = applyMerge({ ...target }, applied, schema);
  const result = orphaned.reduce<unknown>((object, path) => withoutValueAt(object, path), merged) as KubeObject;

  const time = previous !== undefined && sameFields(previous.fields, wanted) && changed.size === 0;
  return withOwnerships(keepIdentity(result, target), [
    ...others.map((entry) => ({ ...entry, fields: difference(entry.fields, changed) })),
    {
      manager,
      operation: 'Apply',
      apiVersion: target.apiVersion,
      subresource: undefined,
      time: time ? previous.time : timeText(options.now),
      fields: wanted,
    },
  ]);
}

function checkApplied(target: KubeObject, applied: JsonObject): void {
  const metadata = isJsonObject(applied.metadata) ? applied.metadata : {};
  if (Array.isArray(metadata.managedFields) && metadata.managedFields.length > 0) {
    throw new ApiError(400, 'BadRequest', 'metadata.managedFields must be nil');
  }
  if (applied.kind !== target.kind || applied.apiVersion !== target.apiVersion) {
    throw new ApiError(
      400,
      'BadRequest',
      `the applied object is of the kind ${JSON.stringify(applied.kind)} in version ${JSON.stringify(applied.apiVersion)}, but the request is for a ${target.kind} in version "${target.apiVersion}"`,
    );
  }
}

/** The fields of another manager that the apply would change to another value. */
const overlap = (entry: Ownership, changed: FieldSet, target: KubeObject) =>
  [...changed.values()]
    .filter((path) => entry.fields.has(JSON.stringify(path)) && valueAt(target, path) !== undefined)
    .map((path) => ({ entry, path }));

/** Another manager owns the field, or, for a list item, something in it. */
function ownsBelow(fields: FieldSet, path: readonly string[]): boolean {
  const prefix = path.at(-1) === '.' ? path.slice(0, -1) : path;
  return [...fields.values()].some((owned) => prefix.every((segment, index) => owned[index] === segment));
}

const sameFields = (a: FieldSet, b: FieldSet): boolean => a.size === b.size && difference(a, b).size === 0;

/** Taking fields away can empty metadata, but never the object's own name. */
const keepIdentity = (result: KubeObject, target: KubeObject): KubeObject => ({
  ...result,
  metadata: { ...result.metadata, name: target.metadata.name },
});
