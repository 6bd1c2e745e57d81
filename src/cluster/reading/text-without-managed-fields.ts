import { skipSpace, skipValue } from './json-scan.ts';

const marker = Buffer.from('"managedFields":');

/**
 * The text of an object without its managedFields, which are a third of a pod's bytes and of its parse time. Inside a
 * JSON text the marker would have its quotes escaped, so the bytes can only be the field's name.
 */
export function textWithoutManagedFields(bytes: Buffer): string {
  const start = bytes.indexOf(marker);
  if (start < 0) return bytes.toString('utf8');
  const end = skipSpace(bytes, skipValue(bytes, skipSpace(bytes, start + marker.length)));
  // Either the comma after the field goes with it, or, when it is the last one, the comma before it.
  if (bytes[end] === 0x2c) return bytes.toString('utf8', 0, start) + bytes.toString('utf8', end + 1);
  const before = bytes.lastIndexOf(',', start);
  const isOnlyField = bytes.toString('latin1', Math.max(before, 0), start).includes('{');
  return bytes.toString('utf8', 0, before < 0 || isOnlyField ? start : before) + bytes.toString('utf8', end);
}
