import type { KubeObject } from '../../model/kinds.ts';
import type { WriteOptions } from '../api.ts';
import { withUpdateOwnership } from '../patch/managed-fields.ts';

/**
 * Records which fields a user's write has changed. Writes of the cluster's own components are not recorded: that would
 * take most of the time of a write and half of the size of each pod, and nobody competes with them for their fields.
 */
export function recordManager(
  object: KubeObject,
  stored: KubeObject | undefined,
  { fieldManager, user, through = '' }: WriteOptions,
  subresource: string,
  now: Date,
): KubeObject {
  if (fieldManager === undefined || user === undefined) return keepingManagers(object, stored);
  const part = { subresource: subresource || through };
  return withUpdateOwnership(stored, object, { fieldManager, now, ...(part.subresource === '' ? {} : part) });
}

/** A write that says nothing of managers leaves them as they are. */
function keepingManagers(object: KubeObject, stored: KubeObject | undefined): KubeObject {
  const managedFields = stored?.metadata.managedFields;
  if (managedFields === undefined || object.metadata.managedFields !== undefined) return object;
  return { ...object, metadata: { ...object.metadata, managedFields } };
}
