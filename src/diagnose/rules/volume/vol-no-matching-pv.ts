import type { ObjectOf } from '../../../model/kinds.ts';
import { matchesSelector } from '../../../model/label-selector.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { type Claim, claimClass, type PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { pendingClaim } from './pending-claim.ts';

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
    const misfits = view.list('PersistentVolume').map((volume) => ({ volume, why: misfit(claim, volume) }));
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

/** Why a volume cannot serve a claim; undefined when it can. */
function misfit(claim: Claim, volume: PersistentVolume): string | undefined {
  const { spec, status } = volume;
  const wanted = claim.spec.resources?.requests?.storage;
  if ((spec.storageClassName ?? '') !== claimClass(claim)) return `its class is "${spec.storageClassName ?? ''}"`;
  if (parseQuantity(spec.capacity?.storage) < parseQuantity(wanted))
    return `it offers ${spec.capacity?.storage}, ${wanted} are asked for`;
  const mode = (claim.spec.accessModes ?? []).find((one) => !(spec.accessModes ?? []).includes(one));
  if (mode !== undefined) return `it has no ${mode}`;
  if ((spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem'))
    return `its mode is ${spec.volumeMode ?? 'Filesystem'}`;
  if (claim.spec.selector !== undefined && !matchesSelector(claim.spec.selector, volume.metadata.labels))
    return 'its labels do not match the selector';
  const taken = spec.claimRef;
  if (taken !== undefined && taken.name !== claim.metadata.name)
    return `it is held by claim ${taken.namespace}/${taken.name}`;
  return status.phase === undefined || status.phase === 'Available' ? undefined : `it is ${status.phase}`;
}
