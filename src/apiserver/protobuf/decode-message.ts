import { type MessageField, type MessageTypes, messageField } from './message-field.ts';
import { packedVarints, type WireField, wireFields } from './wire-reader.ts';

/** Decodes one message to the JSON that Go would write for it. */
export function decodeMessage(bytes: Uint8Array, typeName: string, types: MessageTypes): Record<string, unknown> {
  return decode(bytes, typeName, types, 0);
}

/** Deeper than any real object; a hostile body must not exhaust the stack. */
const deepest = 100;

function decode(bytes: Uint8Array, typeName: string, types: MessageTypes, depth: number): Record<string, unknown> {
  if (depth > deepest) throw new Error('the message is nested too deeply');
  const type = types[typeName];
  if (type === undefined) throw new Error(`the message type ${typeName} is not known`);
  const object: Record<string, unknown> = {};
  for (const wire of wireFields(bytes)) {
    const text = type[String(wire.number)];
    if (text === undefined) continue;
    const field = messageField(text);
    const item = (value: WireField['value'], name = field.type): unknown =>
      decodeValue(value, name, (nested, nestedType) => decode(nested, nestedType, types, depth + 1));
    if (field.name === '') Object.assign(object, item(wire.value));
    else if (field.shape === 'list') append(object, field, wire.value, item);
    else if (field.shape === 'map')
      object[field.name] = { ...asObject(object[field.name]), ...mapEntry(wire.value, item) };
    else {
      const value = item(wire.value);
      if (field.keepsZero || !isZero(value)) object[field.name] = value;
    }
  }
  return object;
}

type Item = (value: WireField['value']) => unknown;

function append(object: Record<string, unknown>, field: MessageField, value: WireField['value'], item: Item): void {
  const list = object[field.name];
  const packed = value instanceof Uint8Array && (field.type === 'int' || field.type === 'bool');
  const items = packed ? [...packedVarints(value)].map(item) : [item(value)];
  if (Array.isArray(list)) list.push(...items);
  else object[field.name] = items;
}

function mapEntry(entry: WireField['value'], item: Item): Record<string, unknown> {
  let key = '';
  let value: WireField['value'] = new Uint8Array();
  for (const field of wireFields(asBytes(entry))) {
    if (field.number === 1) key = utf8(field.value);
    else if (field.number === 2) value = field.value;
  }
  return Object.fromEntries([[key, item(value)]]);
}

function decodeValue(
  value: WireField['value'],
  type: string,
  nested: (bytes: Uint8Array, type: string) => unknown,
): unknown {
  const scalar = Object.hasOwn(scalars, type) ? scalars[type] : undefined;
  return scalar === undefined ? nested(asBytes(value), type) : scalar(value);
}

const scalars: Readonly<Record<string, (value: WireField['value']) => unknown>> = {
  string: (value) => utf8(value),
  int: (value) => Number(asInteger(value)),
  bool: (value) => asInteger(value) !== 0n,
  double: (value) => double(asBytes(value)),
  bytes: (value) => Buffer.from(asBytes(value)).toString('base64'),
  quantity: (value) => utf8(part(value, 1) ?? new Uint8Array()),
  intOrString: (value) =>
    part(value, 1) === 1n
      ? utf8(part(value, 3) ?? new Uint8Array())
      : Number(BigInt.asIntN(32, asInteger(part(value, 2) ?? 0n))),
  time: (value) => timeText(value, 0),
  microTime: (value) => timeText(value, 6),
  duration: (value) => `${Number(asInteger(part(value, 1) ?? 0n)) / 1e9}s`,
  json: (value) => JSON.parse(utf8(part(value, 1) ?? new Uint8Array()) || 'null'),
  items: (value) => [...wireFields(asBytes(value))].map((field) => utf8(field.value)),
};

function timeText(value: WireField['value'], fractionDigits: number): string | undefined {
  const seconds = part(value, 1);
  if (seconds === undefined) return undefined;
  const nanos = asInteger(part(value, 2) ?? 0n);
  const time = new Date(Number(asInteger(seconds)) * 1000);
  if (Number.isNaN(time.getTime())) throw new Error('a time is out of range');
  const fraction = fractionDigits === 0 ? '' : `.${String(nanos).padStart(9, '0').slice(0, fractionDigits)}`;
  return time.toISOString().replace(/\.\d+Z$/, `${fraction}Z`);
}

const part = (message: WireField['value'], number: number): WireField['value'] | undefined =>
  [...wireFields(asBytes(message))].find((field) => field.number === number)?.value;

function double(bytes: Uint8Array): number {
  if (bytes.length !== 8) throw new Error('unexpected EOF');
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
}

function asBytes(value: WireField['value']): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error('wrong wireType');
}

function asInteger(value: WireField['value']): bigint {
  if (typeof value === 'bigint') return value;
  throw new Error('wrong wireType');
}

const utf8 = (value: WireField['value']): string => new TextDecoder().decode(asBytes(value));

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

const isZero = (value: unknown): boolean =>
  value === '' || value === 0 || value === false || value === undefined || value === null;
