import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { pendingClaim } from './pending-claim.ts';

/** The claim names a StorageClass that does not exist. */
export const volStorageclassMissing = defineRule({
  id: 'vol-storageclass-missing',
  kind: 'PersistentVolumeClaim',
  severity: 'error',
  needs: [],
  explains: ['vol-unbound-immediate-claim', 'vol-no-matching-pv'],
  *check(claim, view) {
    const pending = pendingClaim(claim, view);
    if (pending === undefined || pending.className === '') return;
    const { className, event, message } = pending;
    const said = /storageclass(?:\.storage\.k8s\.io)? "[^"]*" not found/i.test(message);
    const state = view.lookup({ kind: 'StorageClass', namespace: '', name: className }).state;
    if (state === 'found' || (state === 'unknown' && !said)) return;
    // A class may be a mere name that claims and hand-made volumes share.
    const byHand = view.list('PersistentVolume').some((volume) => volume.spec.storageClassName === className);
    if (byHand && !said) return;
    const known = view.list('StorageClass').map((one) => one.metadata.name);
    const instead = known.length === 0 ? '' : ` (there is ${known.slice(0, 4).join(', ')})`;
    yield {
      confidence: said ? 'certain' : 'likely',
      summary: `PersistentVolumeClaim "${claim.metadata.name}" names StorageClass "${className}", which does not exist${instead}`,
      evidence: [
        field(claim, 'spec.storageClassName', className),
        ...(event !== undefined && said ? [quoteEvent(claim, event)] : []),
      ],
      because: { kind: 'StorageClass', namespace: '', name: className },
      vars: { PVC: claim.metadata.name, STORAGECLASS: className },
    };
  },
});
