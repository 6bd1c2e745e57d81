import type { FieldPath } from './field-set.ts';
import { isJsonObject, type JsonObject, without } from './json-object.ts';
import { hasKeys } from './list-keys.ts';

/** The object without the value at a path; what is left empty goes too. */
export function withoutValueAt(value: unknown, [segment, ...rest]: FieldPath): unknown {
  if (segment === undefined) return undefined;
  const below = step(value, segment);
  if (below === undefined) return value;
  const kept = rest.length === 0 ? undefined : withoutValueAt(below, rest);
  if (isJsonObject(value)) {
    const name = segment.slice(2);
    return isEmpty(kept) && !isEmpty(below) ? without(value, name) : { ...value, [name]: kept };
  }
  if (!Array.isArray(value)) return value;
  return value.flatMap((item) => (item !== below ? [item] : kept === undefined ? [] : [kept]));
}

/** A path as the real server prints it in conflicts: `.spec.containers[name="web"].image`. */
export function pathText(path: FieldPath): string {
  return path.map(segmentText).join('');
}

function segmentText(segment: string): string {
  if (segment.startsWith('f:')) return `.${segment.slice(2)}`;
  const parsed = parse(segment);
  if (!segment.startsWith('k:') || !isJsonObject(parsed)) return `[=${segment.slice(2)}]`;
  const keys = Object.entries(parsed).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `[${keys.join(',')}]`;
}

function step(value: unknown, segment: string): unknown {
  if (segment.startsWith('f:')) {
    const name = segment.slice(2);
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const wanted = parse(segment);
  if (segment.startsWith('k:')) {
    return isJsonObject(wanted)
      ? value.find((item): item is JsonObject => isJsonObject(item) && hasKeys(item, wanted))
      : undefined;
  }
  return value.includes(wanted) ? wanted : undefined;
}

/** managedFields are written by clients too, so a segment need not be readable. */
function parse(segment: string): unknown {
  try {
    return JSON.parse(segment.slice(2));
  } catch {
    return undefined;
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).length === 0);
