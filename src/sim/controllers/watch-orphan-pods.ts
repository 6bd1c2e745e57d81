import { matchesSelector } from '../../model/label-selector.ts';
import { keyOf } from '../../model/object-key.ts';
import { controllerOf } from '../../model/owners.ts';
import type { Watch } from './controller.ts';
import type { ObjectIndex } from './object-index.ts';
import { type PodOwnerKind, selectorOf } from './selector-of.ts';

/** A pod without a controller is offered to each workload of its namespace that selects it. */
export const watchOrphanPods = (index: ObjectIndex, kind: Exclude<PodOwnerKind, 'Deployment'>): Watch => ({
  kind: 'Pod',
  *keysFor({ object, type }) {
    if (type === 'DELETED' || controllerOf(object) !== undefined) return;
    for (const workload of index.inNamespace(kind, object.metadata.namespace ?? '')) {
      if (matchesSelector(selectorOf(workload), object.metadata.labels ?? {})) yield keyOf(workload);
    }
  },
});
