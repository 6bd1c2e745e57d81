import type { ServedResource } from '../discovery/served-resource.ts';
import fieldTypes from '../http/field-types.json' with { type: 'json' };
import type { FieldDocs } from './read-field-docs.ts';

/**
 * The schemas of some kinds with everything that they refer to: names, types and descriptions of all fields, as
 * `kubectl explain` shows them.
 */
export function openApiSchemas(
  resources: readonly ServedResource[],
  docs: FieldDocs,
): Readonly<Record<string, object>> {
  const schemas: Record<string, object> = {};
  const waiting = resources.map(({ kind }) => kind as string);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const key = schemaName(name);
    if (Object.hasOwn(schemas, key)) continue;
    const fields = structOf(name);
    schemas[key] =
      fields === undefined
        ? (named[name] ?? {})
        : struct(
            { name, fields },
            resources.find(({ kind }) => kind === name),
            docs,
          );
    for (const type of Object.values(fields ?? {})) waiting.push(...referredBy(type));
  }
  return schemas;
}

type Fields = Readonly<Record<string, string>>;

const types = fieldTypes as unknown as Readonly<Record<string, Fields>>;

/** Scalars that have a schema of their own, whose name is shown as the type. */
const named: Readonly<Record<string, object>> = {
  quantity: { oneOf: [{ type: 'string' }, { type: 'number' }] },
  IntOrString: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
  MicroTime: { type: 'string', format: 'date-time' },
};

const scalars: Readonly<Record<string, object>> = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  time: { type: 'string', format: 'date-time' },
  any: { type: 'object' },
};

const structOf = (name: string): Fields | undefined =>
  !Object.hasOwn(named, name) && Object.hasOwn(types, name) ? types[name] : undefined;

function struct(
  { name, fields }: { readonly name: string; readonly fields: Fields },
  type: ServedResource | undefined,
  docs: FieldDocs,
): object {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([field, of]) => [field, { ...docs.field(name, field), ...schemaOf(of) }]),
  );
  const described = { ...docs.type(name), type: 'object', properties };
  if (type === undefined) return described;
  const { group, version, kind } = type;
  return { ...described, 'x-kubernetes-group-version-kind': [{ group, version, kind }] };
}

function schemaOf(type: string): object {
  if (type.startsWith('[]')) return { type: 'array', items: schemaOf(type.slice(2)) };
  if (type.startsWith('{}')) return { type: 'object', additionalProperties: schemaOf(type.slice(2)) };
  const [reference] = referredBy(type);
  if (reference === undefined) return scalars[type] ?? { type: 'object' };
  return { allOf: [{ $ref: `#/components/schemas/${schemaName(reference)}` }] };
}

/** The name of a schema that the type mentions. */
function referredBy(type: string): readonly string[] {
  const name = type.replace(/^(\[\]|\{\})+/, '');
  return Object.hasOwn(named, name) || Object.hasOwn(types, name) ? [name] : [];
}

const schemaName = (name: string): string => `io.k8s.api.${name === 'quantity' ? 'Quantity' : name}`;
