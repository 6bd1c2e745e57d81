import { readQuantity } from '../../model/quantity.ts';
// The field names and types of every kind, taken out of client-node's generated models by the test field-types.test.ts.
import fieldTypes from './field-types.json' with { type: 'json' };

export interface CheckedFields<T> {
  /** The object without what Kubernetes does not know. */
  readonly object: T;
  /** Where that stood: `spec.template.spec.containers[0].imaeg`. */
  readonly unknown: readonly string[];
}

/** Thrown for a value of the wrong type, in the words of Go's JSON decoder. */
export class FieldTypeError extends Error {}

/** Holds an object to the fields of its kind; kinds that we have no fields of pass as they are. */
export function checkFields<T extends object>(kind: string, object: T): CheckedFields<T> {
  const unknown: string[] = [];
  if (!Object.hasOwn(types, kind)) return { object, unknown };
  const checked = struct(kind, object, { path: '', goPath: '', unknown });
  return { object: checked as T, unknown };
}

type Fields = Readonly<Record<string, string>>;

const types = fieldTypes as unknown as Readonly<Record<string, Fields>>;

interface Place {
  /** With indexes, as a strict decoding error names it. */
  readonly path: string;
  /** Without them, as Go's decoder names it. */
  readonly goPath: string;
  readonly unknown: string[];
  /** The struct that the field is in. */
  readonly owner?: string;
}

function check(type: string, value: unknown, place: Place): unknown {
  if (value === null || value === undefined || type === 'any') return value;
  if (type.startsWith('[]')) return list(type.slice(2), value, place);
  if (type.startsWith('{}')) return map(type.slice(2), value, place);
  if (Object.hasOwn(types, type) && type !== 'MicroTime') return struct(type, value, place);
  if (!isScalar(type, value)) throw mismatch(type, value, place);
  if (type === 'quantity' && readQuantity(value as string | number) === undefined)
    throw new FieldTypeError(quantityText);
  return value;
}

const quantityText = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

function struct(type: string, value: unknown, place: Place): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(type, value, place);
  const fields = types[type] ?? {};
  let changed = false;
  const kept: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const at = { ...place, path: joined(place.path, name), goPath: joined(place.goPath, name), owner: type };
    const fieldType = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (fieldType === undefined) place.unknown.push(at.path);
    const checked = fieldType === undefined ? undefined : check(fieldType, member, at);
    changed ||= fieldType === undefined || checked !== member;
    if (fieldType !== undefined) kept.push([name, checked]);
  }
  return changed ? Object.fromEntries(kept) : value;
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function list(type: string, value: unknown, place: Place): unknown {
  if (!Array.isArray(value)) throw mismatch(`[]${type}`, value, place);
  const items = value.map((item, index) => check(type, item, { ...place, path: `${place.path}[${index}]` }));
  return items.some((item, index) => item !== value[index]) ? items : value;
}

function map(type: string, value: unknown, place: Place): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(`{}${type}`, value, place);
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [
    key,
    check(type, member, { ...place, path: joined(place.path, key) }),
  ]);
  return entries.some(([key, member]) => member !== (value as Fields)[key]) ? Object.fromEntries(entries) : value;
}

function isScalar(type: string, value: unknown): boolean {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
    case 'int64':
      return Number.isInteger(value);
    case 'double':
      return typeof value === 'number';
    case 'IntOrString':
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    default:
      return typeof value === 'string';
  }
}

function mismatch(type: string, value: unknown, { goPath, owner }: Place): FieldTypeError {
  const got = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  const field = owner === undefined ? 'value' : `struct field ${owner}.${goPath}`;
  return new FieldTypeError(`json: cannot unmarshal ${got} into Go ${field} of type ${goType(type)}`);
}

function goType(type: string): string {
  if (type.startsWith('[]')) return `[]${goType(type.slice(2))}`;
  if (type.startsWith('{}')) return `map[string]${goType(type.slice(2))}`;
  if (type === 'quantity') return 'resource.Quantity';
  if (type === 'IntOrString') return 'intstr.IntOrString';
  if (type === 'double') return 'float64';
  if (type === 'time') return 'v1.Time';
  return Object.hasOwn(types, type) ? `v1.${type}` : type;
}
