import type { KubeObject } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';
import { applyConflict, type Conflict } from './apply-conflict.ts';
import { applyMerge } from './apply-merge.ts';
import { intersection, leaves, pathKey } from './field-set.ts';
import { isJsonObject, type JsonObject, without } from './json-object.ts';
import { lastAppliedFields, withLastApplied } from './last-applied.ts';
import {
  type Ownership,
  ownershipsOf,
  sameOwnerships,
  timeText,
  withOwnerships,
  withoutTaken,
} from './managed-fields.ts';
import { appliedFields, type Comparison, compareFields } from './owned-fields.ts';
import type { PatchOptions } from './patch-options.ts';
import { patchSchemaOf } from './patch-schema.ts';
import { pruneFields } from './prune-fields.ts';

/**
 * Server-side apply: merges the applied configuration, takes away what this manager applied before and no longer
 * does, and refuses to change what others own unless forced. Source: Apply of structured-merge-diff's merge/update.go.
 */
export function serverSideApply(target: KubeObject, configuration: JsonObject, options: PatchOptions): KubeObject {
  const manager = options.fieldManager;
  if (manager === undefined || manager === '') throw managerRequired();
  checkApplied(target, configuration);
  const applied = without(configuration, options.subresource === 'status' ? 'spec' : 'status');
  const schema = patchSchemaOf(target.kind);
  const known = knownOwnerships(target, options);
  const isOwn = ({ operation, ...entry }: Ownership): boolean =>
    operation === 'Apply' && entry.manager === manager && entry.subresource === options.subresource;
  const others = known.filter((entry) => !isOwn(entry));
  const previous = known.find(isOwn);

  const fields = appliedFields(applied, schema);
  const merged = keepIdentity(applyMerge({ ...target }, applied, schema) as unknown as KubeObject, target);
  const owned = [fields, ...others.map((entry) => entry.fields)];
  const result = pruneFields(merged, { previous: previous?.fields ?? new Map(), owned, schema });
  const comparison = compareFields(target, result, schema);
  if (options.force !== true) checkConflicts(others, comparison, manager === 'kubectl' ? target : undefined);

  const own: Ownership = {
    ...{ manager, operation: 'Apply', apiVersion: target.apiVersion, subresource: options.subresource },
    ...{ time: timeText(options.now), fields },
  };
  const ownerships = [...withoutTaken(others, comparison), own].filter((entry) => entry.fields.size > 0);
  const isNoop = comparison.changed.size === 0 && comparison.removed.size === 0;
  const unmoved = isNoop && sameOwnerships(ownerships, previous === undefined ? others : [...others, previous]);
  const owners = unmoved ? known : ownerships;
  return withOwnerships(manager === 'kubectl' ? withLastApplied(result, applied) : result, owners);
}

/** An object that nobody is known to have written is taken to be one manager's before the first apply. */
function knownOwnerships(target: KubeObject, { now }: PatchOptions): readonly Ownership[] {
  const known = ownershipsOf(target);
  if (known.length > 0 || target.metadata.uid === undefined) return known;
  const { changed: fields } = compareFields({}, target, patchSchemaOf(target.kind));
  const entry = { operation: 'Update', apiVersion: target.apiVersion, subresource: undefined, time: timeText(now) };
  return [{ ...entry, manager: 'before-first-apply', fields }];
}

/** `clientSide`: the object, when what was applied to it on the client's side is the manager's own all the same. */
function checkConflicts(
  others: readonly Ownership[],
  { changed }: Comparison,
  clientSide: KubeObject | undefined,
): void {
  const conflicts = others.flatMap((entry) =>
    [...leaves(intersection(entry.fields, changed)).values()]
      .toSorted((a, b) => (pathKey(a) < pathKey(b) ? -1 : 1))
      .map((path): Conflict => ({ entry, path })),
  );
  if (conflicts.length === 0) return;
  const own = clientSide === undefined ? undefined : lastAppliedFields(clientSide, patchSchemaOf(clientSide.kind));
  const left = conflicts.filter(({ path }) => own?.has(pathKey(path)) !== true);
  if (left.length > 0) throw applyConflict(left);
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

/** A configuration may carry server-set metadata, which it cannot change. */
const keepIdentity = (result: KubeObject, target: KubeObject): KubeObject => ({
  ...result,
  metadata: { ...result.metadata, ...pickIdentity(target) },
});

const pickIdentity = ({ metadata }: KubeObject): Partial<KubeObject['metadata']> => {
  const { name, uid, creationTimestamp, generation, managedFields } = metadata;
  const kept = { name, uid, creationTimestamp, generation, managedFields };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
};

const required = 'Required value: is required for apply patch';

function managerRequired(): ApiError {
  return new ApiError(422, 'Invalid', `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${required}`, {
    group: 'meta.k8s.io',
    kind: 'PatchOptions',
    causes: [{ reason: 'FieldValueRequired', message: required, field: 'fieldManager' }],
  });
}
