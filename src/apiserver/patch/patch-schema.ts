// The field names and types of every kind: see the test field-types.test.ts.
import fieldTypes from '../http/field-types.json' with { type: 'json' };
import { fieldRules as rules } from './field-rules.ts';

/**
 * How one field takes part in patches. Lists that say nothing are replaced as a whole, structs and maps merge member by
 * member, as the API conventions have it.
 */
export interface FieldSchema {
  /** The fields of the struct, or of each item of the list. */
  readonly fields?: TypeSchema;
  /** The names of its members are data: labels, limits … */
  readonly isMap?: true;
  /** Strategic merge: a list whose items are merged by this field (`patchMergeKey`). */
  readonly mergeKey?: string;
  /** Strategic merge: a list of plain values that is merged as a set. */
  readonly mergesValues?: true;
  /** Strategic merge: replaced, and not merged (`patchStrategy: replace`). */
  readonly replaces?: true;
  /** Server-side apply: the fields that tell the items of the list apart (`x-kubernetes-list-map-keys`). */
  readonly keys?: readonly string[];
  /** Server-side apply: a list of plain values each of which has its owners. */
  readonly set?: true;
  /** Server-side apply owns the value as a whole (`x-kubernetes-map-type: atomic`). */
  readonly atomic?: true;
  /** Go writes it even when it is empty. */
  readonly alwaysThere?: true;
}

export type TypeSchema = Readonly<Record<string, FieldSchema>>;

const types = fieldTypes as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>;
const schemas = allSchemas();
const untyped: TypeSchema = { metadata: { alwaysThere: true, fields: schemas.ObjectMeta ?? {} } };

/** The patch behaviour of a whole object of the kind; of a kind that we have no fields of, that of its metadata. */
export const patchSchemaOf = (kind: string): TypeSchema =>
  (Object.hasOwn(schemas, kind) ? schemas[kind] : undefined) ?? untyped;

/** Every type once, those that it refers to before it. */
function allSchemas(): Readonly<Record<string, TypeSchema>> {
  const known: Record<string, TypeSchema> = {};
  const schemaOf = (type: string): TypeSchema => {
    const made =
      known[type] ?? Object.fromEntries(fieldsOf(type).map(([name, field]) => [name, one(type, name, field)]));
    known[type] = made;
    return made;
  };
  const one = (owner: string, name: string, type: string): FieldSchema => {
    const element = type.replace(/^(\[\]|\{\})+/, '');
    return {
      ...rulesOf(owner, name, type),
      ...(Object.hasOwn(types, element) && element !== 'MicroTime' ? { fields: schemaOf(element) } : {}),
    };
  };
  for (const type of Object.keys(types)) schemaOf(type);
  return known;
}

function fieldsOf(type: string): readonly [string, string][] {
  return Object.entries(types[type] ?? {});
}

function rulesOf(owner: string, name: string, type: string): FieldSchema {
  const field = `${owner}.${name}`;
  const keyed = rules.keyedLists[field]?.split(' ');
  const mergeKey = keyed?.[0] ?? rules.mergeKeys[field];
  const keys = keyed ?? rules.appliedKeys[field]?.split(' ');
  const isSet = has(rules.sets, field);
  const isAtomic =
    has(rules.atomicFields, field) || (has(rules.atomicTypes, type) && !has(rules.granularFields, field));
  const isRoot =
    (name === 'metadata' || name === 'spec' || name === 'status') && Object.hasOwn(types[owner] ?? {}, 'metadata');
  return {
    ...(type.startsWith('{}') ? { isMap: true } : {}),
    ...(mergeKey === undefined ? {} : { mergeKey }),
    ...(keys === undefined ? {} : { keys }),
    ...(isSet ? { mergesValues: true } : {}),
    ...(isSet || has(rules.appliedSets, field) ? { set: true } : {}),
    ...(isAtomic ? { atomic: true } : {}),
    ...(has(rules.replaced, field) ? { replaces: true } : {}),
    ...(isRoot || has(rules.alwaysThere, field) ? { alwaysThere: true } : {}),
  };
}

function has(list: readonly string[], name: string): boolean {
  return list.includes(name);
}
