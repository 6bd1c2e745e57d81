import type { KubeObject, ObjectMeta } from '../../model/kinds.ts';
import { difference, type FieldSet, fromFieldsV1, sameFields, toFieldsV1, union } from './field-set.ts';
import { type Comparison, compareFields } from './owned-fields.ts';
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
  /** `status`, `scale` …: a manager has an entry of its own for each. */
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
  const { changed, removed } = compareFields(before ?? {}, after, patchSchemaOf(after.kind));
  const known = knownOwnerships(before, after, options.subresource);
  if (changed.size === 0 && removed.size === 0) return withOwnerships(after, known);
  const isOwn = (entry: Ownership): boolean =>
    entry.manager === options.fieldManager &&
    entry.operation === 'Update' &&
    entry.apiVersion === after.apiVersion &&
    entry.subresource === options.subresource;
  const own = known.find(isOwn);
  const { fieldManager: manager, subresource } = options;
  const updated: Ownership = {
    ...{ manager, operation: 'Update', apiVersion: after.apiVersion, subresource, time: timeText(options.now) },
    fields: difference(union(own?.fields ?? new Map(), changed), removed),
  };
  return withOwnerships(after, [
    ...withoutTaken(
      known.filter((entry) => !isOwn(entry)),
      { changed, removed },
    ),
    updated,
  ]);
}

/** What the others keep after a write that is not theirs. */
export const withoutTaken = (
  ownerships: readonly Ownership[],
  { changed, removed }: Comparison,
): readonly Ownership[] =>
  ownerships.map((entry) => ({ ...entry, fields: difference(difference(entry.fields, changed), removed) }));

/**
 * The ownerships that a write starts from. It may bring its own, except by a subresource; one that leaves them out does
 * not mean to take everything from everybody; and a list of one empty entry clears them.
 * Source: decodeLiveOrNew of apimachinery pkg/util/managedfields/internal/fieldmanager.go.
 */
function knownOwnerships(
  before: KubeObject | undefined,
  after: KubeObject,
  subresource: string | undefined,
): readonly Ownership[] {
  const stored = before === undefined ? [] : ownershipsOf(before);
  if (subresource !== undefined) return stored;
  if (isReset(after.metadata.managedFields)) return [];
  const given = ownershipsOf(after);
  return given.length === 0 ? stored : given;
}

const isReset = (entries: unknown): boolean =>
  Array.isArray(entries) && entries.length === 1 && Object.keys(entries[0] ?? { no: 'entry' }).length === 0;

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

/** The object with the ownerships in managedFields, in upstream's order; times move only with what they stand by. */
export function withOwnerships<O extends KubeObject>(object: O, ownerships: readonly Ownership[]): O {
  const managedFields = capped(ownerships.filter(({ fields }) => fields.size > 0))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
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

/** Two lists of ownerships say the same, whenever that was. */
export const sameOwnerships = (a: readonly Ownership[], b: readonly Ownership[]): boolean =>
  a.length === b.length &&
  a.every((entry, index) => {
    const other = b[index];
    return other !== undefined && identity(entry) === identity(other) && sameFields(entry.fields, other.fields);
  });

const identity = ({ manager, operation, apiVersion, subresource }: Ownership): string =>
  JSON.stringify([manager, operation, apiVersion, subresource]);

const orderOf = ({ operation, time = '', manager, apiVersion, subresource = '' }: Ownership): string =>
  [operation, time, manager, apiVersion, subresource].join('\0');

/** Of many managers that have updated, the oldest become one. Source: capmanagers.go of apimachinery. */
function capped(ownerships: readonly Ownership[]): readonly Ownership[] {
  const updates = ownerships.filter(({ operation }) => operation === 'Update');
  if (updates.length <= updateManagersMax) return ownerships;
  const oldest = updates.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const merged = oldest.slice(0, updates.length - updateManagersMax + 1);
  const [first] = merged;
  if (first === undefined) return ownerships;
  const fields = merged.reduce<FieldSet>((all, entry) => union(all, entry.fields), new Map());
  const ancient = { ...first, manager: 'ancient-changes', subresource: undefined, time: merged.at(-1)?.time, fields };
  return [...ownerships.filter((entry) => !merged.includes(entry)), ancient];
}

const updateManagersMax = 10;

export const timeText = (now: Date): string => now.toISOString().replace(/\.\d+Z$/, 'Z');

type Entry = NonNullable<ObjectMeta['managedFields']>[number];
