import type { ObjectKey } from '../../../model/object-key.ts';
import { controllerOf } from '../../../model/owners.ts';
import type { Watch } from '../controller.ts';
import type { ObjectIndex } from '../object-index.ts';

/** With the strategy Recreate, the end of the last old pod is what a Deployment waits for. */
export const watchPodsOfDeployments = (index: ObjectIndex): Watch => ({
  kind: 'Pod',
  *keysFor({ type, object }): Iterable<ObjectKey> {
    const owner = type === 'DELETED' ? controllerOf(object) : undefined;
    if (owner?.kind !== 'ReplicaSet') return;
    const namespace = object.metadata.namespace ?? '';
    const set = index.get({ kind: 'ReplicaSet', namespace, name: owner.name });
    const deployment = set === undefined ? undefined : controllerOf(set);
    if (deployment?.kind === 'Deployment') yield { kind: 'Deployment', namespace, name: deployment.name };
  },
});
