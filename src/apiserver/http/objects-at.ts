import type { KubeObject } from '../../model/kinds.ts';
import type { Change } from '../api.ts';

/** The objects of one list as they were before some changes: those that have changed since in their state of then. */
export function objectsAt(
  now: readonly KubeObject[],
  changes: readonly Change[],
  isListed: (object: KubeObject) => boolean,
): readonly KubeObject[] {
  const before = new Map<string, KubeObject | undefined>();
  for (const { object, previous } of changes) {
    const key = keyOf(object);
    if (!before.has(key) && isListed(object)) before.set(key, previous);
  }
  if (before.size === 0) return now;
  const then = [...before.values()].filter((object) => object !== undefined);
  return [...now.filter((object) => !before.has(keyOf(object))), ...then].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

/** Lists are in the order of these. */
export const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;
