import type { Kind, KubeObject, ObjectMeta, ObjectOf } from './kinds.ts';
import { isKind, resourceTypeOf } from './resource-types.ts';

/**
 * Takes any parsed JSON for an object of a known kind and gives it the shape that the rest of the program relies on:
 * `metadata.name`, and `spec` and `status` where the kind has them. Returns undefined for what is no such object.
 * List items carry no kind, so the caller may name it.
 */
export function asObject(value: unknown, listKind?: Kind): ObjectOf<Kind> | undefined {
  if (!isRecord(value) || !isRecord(value.metadata)) return undefined;
  const kind = typeof value.kind === 'string' ? value.kind : listKind;
  if (kind === undefined || !isKind(kind) || typeof value.metadata.name !== 'string') return undefined;
  const type = resourceTypeOf(kind);
  const object: KubeObject & Record<string, unknown> = {
    ...value,
    kind,
    apiVersion: typeof value.apiVersion === 'string' ? value.apiVersion : type.apiVersion,
    metadata: value.metadata as ObjectMeta,
  };
  if (type.hasSpec && !isRecord(value.spec)) object.spec = {};
  if (type.hasStatus && !isRecord(value.status)) object.status = {};
  if (kind === 'Pod' && !Array.isArray((object.spec as Record<string, unknown>).containers)) {
    object.spec = { ...(object.spec as object), containers: [] };
  }
  return object as unknown as ObjectOf<Kind>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
