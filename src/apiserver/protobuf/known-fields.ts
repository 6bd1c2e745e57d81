import { type MessageField, messageField } from './message-field.ts';
import { messageTypeOf, messageTypes, objectMessages } from './message-types.ts';

export interface KnownFields {
  /** The object without what its kind does not have. */
  readonly object: Record<string, unknown>;
  /** The paths that were left out, as the real server writes them: `spec.containers[0].imge`. */
  readonly unknown: readonly string[];
}

/** Sorts out the fields that an object's kind does not have. Kinds that are not described are taken as they are. */
export function knownFields(object: Record<string, unknown>): KnownFields {
  const type = messageTypeOf(object.apiVersion, object.kind);
  const unknown: string[] = [];
  if (type === undefined) return { object, unknown };
  return { object: ofMessage(object, type, '', unknown), unknown };
}

type Loose = Record<string, unknown>;

/** The fields of each message by their JSON names, those of inlined messages among them. */
const fieldsByName: ReadonlyMap<string, ReadonlyMap<string, MessageField>> = new Map(
  Object.keys(messageTypes).map((type) => [type, new Map(fieldsOf(type).map((field) => [field.name, field]))]),
);

function fieldsOf(type: string): readonly MessageField[] {
  const fields = Object.values(messageTypes[type] ?? {}).map(messageField);
  return fields.flatMap((field) => (field.name === '' ? fieldsOf(field.type) : [field]));
}

function ofMessage(object: Loose, type: string, at: string, unknown: string[]): Loose {
  const fields = fieldsByName.get(type);
  const entries = Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    const field = fields?.get(name);
    const path = at === '' ? name : `${at}.${name}`;
    if (field !== undefined) return [[name, ofField(value, field, path, unknown)]];
    if (objectMessages.has(type) && ofWholeObjects.includes(name)) return [[name, value]];
    unknown.push(path);
    return [];
  });
  return Object.fromEntries(entries);
}

/** What the descriptor does not say of whole objects. */
const ofWholeObjects = ['apiVersion', 'kind', 'status'];

function ofField(value: unknown, { type, shape }: MessageField, at: string, unknown: string[]): unknown {
  if (!fieldsByName.has(type)) return value;
  if (shape === 'list' && Array.isArray(value)) {
    return value.map((item, index) => (isObject(item) ? ofMessage(item, type, `${at}[${index}]`, unknown) : item));
  }
  if (!isObject(value)) return value;
  if (shape === 'single') return ofMessage(value, type, at, unknown);
  const members = Object.entries(value).map(([key, item]) => [
    key,
    isObject(item) ? ofMessage(item, type, `${at}.${key}`, unknown) : item,
  ]);
  return Object.fromEntries(members);
}

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
