import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { isDefaultClass, pendingClaim } from './pending-claim.ts';

/** The claim names no class, no class is the default, and no volume fits as it is. */
export const volNoDefaultStorageclass = defineRule({
  id: 'vol-no-default-storageclass',
  kind: 'PersistentVolumeClaim',
  severity: 'error',
  needs: ['StorageClass'],
  explains: ['vol-unbound-immediate-claim', 'vol-no-matching-pv'],
  *check(claim, view) {
    const pending = pendingClaim(claim, view);
    // An empty name asks for a hand-made volume on purpose; only a missing one waits for a default.
    if (pending === undefined || pending.className !== '' || claim.spec.storageClassName === '') return;
    if (view.list('StorageClass').some(isDefaultClass)) return;
    const { event } = pending;
    const names = view.list('StorageClass').map(({ metadata }) => metadata.name);
    const there = names.length === 0 ? '' : ` (there is ${names.slice(0, 5).join(', ')})`;
    const said = /no storage class is set/.test(pending.message);
    if (!said && view.coverage('StorageClass') !== 'complete') return;
    yield {
      confidence: 'certain',
      summary: `PersistentVolumeClaim "${claim.metadata.name}" names no StorageClass and the cluster has no default one${there}`,
      evidence: [
        field(claim, 'spec.storageClassName', 'not set'),
        ...(event === undefined ? [] : [quoteEvent(claim, event)]),
      ],
      vars: { PVC: claim.metadata.name },
    };
  },
});
