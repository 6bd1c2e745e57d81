import type { KubeObject } from '../../model/kinds.ts';
import type { WriteOptions } from '../api.ts';

export function recordManager(
  object: KubeObject,
  _stored: KubeObject | undefined,
  _options: WriteOptions,
  _subresource: string,
  _now: Date,
): KubeObject {
  return object;
}
