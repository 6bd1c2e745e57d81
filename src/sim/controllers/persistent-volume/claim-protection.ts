import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext } from '../controller-context.ts';
import { watchItself } from '../watches.ts';

const finalizer = 'kubernetes.io/pvc-protection';

/** A claim that is being deleted stays until no living pod uses it. */
export function createClaimProtection({ index }: ControllerContext): Controller {
  return {
    name: 'pvc-protection',
    watches: [
      watchItself('PersistentVolumeClaim'),
      {
        kind: 'Pod',
        *keysFor({ object }) {
          for (const { claimName } of claimUses(object as Pod)) {
            const namespace = object.metadata.namespace ?? '';
            const claim = index.get({ kind: 'PersistentVolumeClaim', namespace, name: claimName });
            if (claim?.metadata.deletionTimestamp !== undefined) yield keyOf(claim);
          }
        },
      },
    ],
    reconcile(key, api) {
      const claim = api.get(key) as ObjectOf<'PersistentVolumeClaim'> | undefined;
      const finalizers = claim?.metadata.finalizers ?? [];
      if (claim === undefined) return undefined;
      if (claim.metadata.deletionTimestamp === undefined) {
        if (!finalizers.includes(finalizer)) write([...finalizers, finalizer]);
      } else if (finalizers.includes(finalizer) && !index.inNamespace('Pod', key.namespace).some(uses)) {
        write(finalizers.filter((name) => name !== finalizer));
      }
      return undefined;

      function uses(pod: Pod): boolean {
        const over = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
        return !over && claimUses(pod).some((use) => use.claimName === key.name);
      }
      function write(next: string[]): void {
        if (claim === undefined) return;
        api.update<'PersistentVolumeClaim'>(
          { ...claim, metadata: { ...claim.metadata, finalizers: next } },
          asControllerManager,
        );
      }
    },
  };
}
