import type { KubeObject } from '../../model/kinds.ts';
import type { WriteOptions } from '../api.ts';
import { withUpdateOwnership } from '../patch/managed-fields.ts';

/**
 * Records who set the changed fields, as far as somebody says who they are: the cluster's own components need not, which
 * saves the greater part of each pod's size.
 */
export function recordManager(
  object: KubeObject,
  stored: KubeObject | undefined,
  { fieldManager }: WriteOptions,
  subresource: string,
  now: Date,
): KubeObject {
  if (fieldManager === undefined) return object;
  const part = subresource === '' ? {} : { subresource };
  return withUpdateOwnership(stored, object, { fieldManager, now, ...part });
}
