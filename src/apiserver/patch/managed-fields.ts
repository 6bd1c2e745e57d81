import type { KubeObject, ObjectMeta } from '../../model/kinds.ts';
import {
  difference,
  type FieldSet,
  fieldSetOf,
  fromFieldsV1,
  sameValue,
  toFieldSet,
  toFieldsV1,
  union,
} from './field-set.ts';
import { valueAt } from './field-value.ts';
import { patchSchemaOf } from './patch-schema.ts';

/** Who owns which fields: one entry of `metadata.managedFields`, with its fields as a set. */
export interface Ownership {
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion: string;
  readonly subresource: string | undefined;
  readonly time: string | undefined;
  readonly fields: FieldSet;
}

export interface UpdateOptions {
  readonly fieldManager: string;
  readonly now: Date;
  readonly subresource?: string;
}

/**
 * Records in managedFields what a write other than server-side apply has set: the fields whose value it changed now
 * belong to its manager alone. A write that changes nothing leaves managedFields as they are.
 */
export function withUpdateOwnership(
  before: KubeObject | undefined,
  after: KubeObject,
  options: UpdateOptions,
): KubeObject {
  const schema = patchSchemaOf(after.kind);
  const fields = fieldSetOf({ ...after }, schema);
  const changed = toFieldSet(
    [...fields.values()].filter((path) => !sameValue(valueAt(before, path), valueAt(after, path))),
  );
  const removed = before === undefined ? 0 : difference(fieldSetOf({ ...before }, schema), fields).size;
  if (changed.size === 0 && removed === 0) return after;
  // A client that leaves managedFields out does not mean to take everything from everybody.
  const entries = ownershipsOf(after.metadata.managedFields === undefined && before !== undefined ? before : after);
  const isOwn = (entry: Ownership): boolean =>
    entry.manager === options.fieldManager &&
    entry.operation === 'Update' &&
    entry.apiVersion === after.apiVersion &&
    entry.subresource === options.subresource;
  const own = entries.find(isOwn);
  const remaining = entries.map((entry) => {
    const kept = difference(entry.fields, difference(entry.fields, fields));
    return { ...entry, fields: isOwn(entry) ? union(kept, changed) : difference(kept, changed) };
  });
  if (own === undefined && changed.size > 0) {
    remaining.push({
      manager: options.fieldManager,
      operation: 'Update',
      apiVersion: after.apiVersion,
      subresource: options.subresource,
      time: undefined,
      fields: changed,
    });
  }
  const time = timeText(options.now);
  return withOwnerships(
    after,
    remaining.map((entry) => (isOwn(entry) ? { ...entry, time } : entry)),
  );
}

export function ownershipsOf(object: KubeObject): readonly Ownership[] {
  const entries: unknown = object.metadata.managedFields;
  if (!Array.isArray(entries)) return [];
  return (entries as readonly Entry[]).flatMap((entry) =>
    typeof entry?.manager === 'string'
      ? [
          {
            manager: entry.manager,
            operation: entry.operation ?? 'Update',
            apiVersion: entry.apiVersion ?? object.apiVersion,
            subresource: entry.subresource,
            time: entry.time,
            fields: fromFieldsV1(entry.fieldsV1),
          },
        ]
      : [],
  );
}

export function withOwnerships<O extends KubeObject>(object: O, ownerships: readonly Ownership[]): O {
  const managedFields = ownerships
    .filter(({ fields }) => fields.size > 0)
    .map(
      ({ manager, operation, apiVersion, subresource, time, fields }): Entry => ({
        manager,
        operation,
        apiVersion,
        ...(time === undefined ? {} : { time }),
        fieldsType: 'FieldsV1',
        fieldsV1: toFieldsV1(fields),
        ...(subresource === undefined ? {} : { subresource }),
      }),
    );
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata: managedFields.length === 0 ? metadata : { ...metadata, managedFields } };
}

export const timeText = (now: Date): string => now.toISOString().replace(/\.\d+Z$/, 'Z');

type Entry = NonNullable<ObjectMeta['managedFields']>[number];
