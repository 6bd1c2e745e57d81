import { asObject } from '../../model/as-object.ts';
import type { Kind, ObjectMeta, ObjectOf } from '../../model/kinds.ts';

/** kubectl apply keeps a copy of each manifest in this annotation; kubectl describe does not show it either. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Makes the kept form of an object out of the JSON text that the reading thread has checked. */
export function parseObject(kind: Kind, text: string): ObjectOf<Kind> | undefined {
  const object = asObject(JSON.parse(text), kind);
  if (object === undefined) return undefined;
  const { managedFields, annotations, ...metadata } = object.metadata;
  if (annotations?.[lastApplied] === undefined && managedFields === undefined) return object;
  const { [lastApplied]: _, ...kept } = annotations ?? {};
  const trimmed: ObjectMeta = { ...metadata, ...(Object.keys(kept).length === 0 ? {} : { annotations: kept }) };
  return { ...object, metadata: trimmed };
}
