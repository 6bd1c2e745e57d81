/** One field as it stands on the wire: its number and its raw value. */
export interface WireField {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

/** Splits an encoded protobuf message into its fields; throws on bytes that end too early or are no protobuf. */
export function* wireFields(bytes: Uint8Array): Iterable<WireField> {
  const cursor: Cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const tag = Number(varint(cursor));
    yield { number: Math.floor(tag / 8), value: fieldValue(cursor, tag % 8) };
  }
}

/** The numbers of a packed repeated field. */
export function* packedVarints(bytes: Uint8Array): Iterable<bigint> {
  const cursor: Cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) yield varint(cursor);
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

function fieldValue(cursor: Cursor, wireType: number): bigint | Uint8Array {
  switch (wireType) {
    case 0:
      return varint(cursor);
    case 1:
      return take(cursor, 8);
    case 2:
      return take(cursor, Number(varint(cursor)));
    case 5:
      return take(cursor, 4);
    default:
      throw new Error(`illegal wireType ${wireType}`);
  }
}

function take(cursor: Cursor, length: number): Uint8Array {
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new Error('unexpected EOF');
  const taken = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return taken;
}

function varint(cursor: Cursor): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = cursor.bytes[cursor.at++];
    if (byte === undefined) throw new Error('unexpected EOF');
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asIntN(64, value);
  }
  throw new Error('integer overflow');
}
