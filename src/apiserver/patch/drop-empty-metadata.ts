import type { KubeObject, ObjectMeta } from '../../model/kinds.ts';

/** Without the lists and maps that a patch has emptied: Go leaves them out, so a client must not see `labels: {}`. */
export function dropEmptyMetadata<O extends KubeObject>(object: O): O {
  const kept = Object.entries(object.metadata).filter(
    ([name, value]) => !(omittedWhenEmpty.includes(name) && isEmpty(value)),
  );
  return { ...object, metadata: Object.fromEntries(kept) as unknown as ObjectMeta };
}

const omittedWhenEmpty = ['labels', 'annotations', 'finalizers', 'ownerReferences', 'managedFields'];

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
