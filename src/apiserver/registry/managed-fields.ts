import type { KubeObject } from '../../model/kinds.ts';
import type { WriteOptions } from '../api.ts';
import { withUpdateOwnership } from '../patch/managed-fields.ts';

/**
 * Records which fields a user's write has changed, and what the cluster's own components do to what users write. The
 * rest of their writes, new objects, pods and all status, is not recorded: that would take most of the time of a write
 * and half of the size of each pod, and nobody competes with them for those fields.
 */
export function recordManager(
  object: KubeObject,
  stored: KubeObject | undefined,
  { fieldManager, user, through = '' }: WriteOptions,
  subresource: string,
  now: Date,
): KubeObject {
  if (fieldManager === undefined) return keepingManagers(object, stored);
  if (user === undefined && (subresource !== '' || !isManaged(stored))) return keepingManagers(object, stored);
  const part = { subresource: subresource || through };
  return withUpdateOwnership(stored, object, { fieldManager, now, ...(part.subresource === '' ? {} : part) });
}

const isManaged = (stored: KubeObject | undefined): boolean =>
  stored?.metadata.managedFields !== undefined && stored.kind !== 'Pod';

/** A write that says nothing of managers leaves them as they are. */
function keepingManagers(object: KubeObject, stored: KubeObject | undefined): KubeObject {
  const managedFields = stored?.metadata.managedFields;
  if (managedFields === undefined || object.metadata.managedFields !== undefined) return object;
  return { ...object, metadata: { ...object.metadata, managedFields } };
}
