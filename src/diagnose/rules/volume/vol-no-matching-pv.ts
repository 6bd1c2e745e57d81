import type { ObjectOf } from '../../../model/kinds.ts';
import { claimClass } from '../../../scheduling/pod-volumes.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { pendingClaim } from './pending-claim.ts';
import { volumeMisfit } from './volume-misfit.ts';

/** Nothing provisions for this claim, and none of the volumes that exist fits it. */
export const volNoMatchingPv = defineRule({
  id: 'vol-no-matching-pv',
  kind: 'PersistentVolumeClaim',
  severity: 'error',
  needs: ['PersistentVolume'],
  explains: ['vol-unbound-immediate-claim'],
  *check(claim, view) {
    const pending = pendingClaim(claim, view);
    if (pending === undefined) return;
    const found = view.lookup({ kind: 'StorageClass', namespace: '', name: pending.className });
    const provisioned = found.state === 'found' && found.object.provisioner !== 'kubernetes.io/no-provisioner';
    const said = pending.event?.reason === 'FailedBinding';
    if (provisioned || (!said && found.state !== 'found' && pending.className !== '')) return;
    if (!said && view.coverage('PersistentVolume') !== 'complete') return;
    if (waitsForPod(found.state === 'found' ? found.object : undefined)) return;
    const misfits = view.list('PersistentVolume').map((volume) => ({ volume, why: volumeMisfit(claim, volume) }));
    if (misfits.some(({ why }) => why === undefined)) return;
    const near = misfits.filter(({ volume }) => claimClass(claim) === (volume.spec.storageClassName ?? ''));
    const text = (near.length > 0 ? near : misfits)
      .slice(0, 3)
      .map(({ volume, why }) => `${volume.metadata.name}: ${why}`);
    yield {
      confidence: said ? 'certain' : 'likely',
      summary: `No PersistentVolume fits claim "${claim.metadata.name}" (${pending.size})${text.length === 0 ? ': there is none' : `: ${text.join('; ')}`}`,
      evidence: [
        field(claim, 'spec', `requests ${pending.size}, ${(claim.spec.accessModes ?? []).join(', ')}`),
        ...near.slice(0, 5).map(({ volume, why }) => field(volume, 'spec', why ?? '')),
        ...(pending.event === undefined ? [] : [quoteEvent(claim, pending.event)]),
      ],
      vars: { PVC: claim.metadata.name, SIZE: pending.size },
    };
  },
});

const waitsForPod = (found: ObjectOf<'StorageClass'> | undefined): boolean =>
  found?.volumeBindingMode === 'WaitForFirstConsumer';
