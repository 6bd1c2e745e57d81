import type { Kind, KubeObject } from '../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../model/object-key.ts';
import { controllerOf } from '../../model/owners.ts';
import type { Watch } from './controller.ts';

/** Every object of the kind is looked at when it changes itself. */
export const watchItself = (kind: Kind): Watch => ({ kind, keysFor: (change) => [keyOf(change.object)] });

/** When an object changes, its controlling owner of the given kind is looked at: the old one too if that changed. */
export const watchOwned = (kind: Kind, ownerKind: Kind): Watch => ({
  kind,
  *keysFor({ object, previous }) {
    const now = ownerKey(object, ownerKind);
    const before = previous === undefined ? undefined : ownerKey(previous, ownerKind);
    if (now !== undefined) yield now;
    if (before !== undefined && before.name !== now?.name) yield before;
  },
});

function ownerKey(object: KubeObject, kind: Kind): ObjectKey | undefined {
  const owner = controllerOf(object);
  if (owner?.kind !== kind) return undefined;
  return { kind, namespace: object.metadata.namespace ?? '', name: owner.name };
}
