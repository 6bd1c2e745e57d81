import { claimUses } from '../../../scheduling/pod-volumes.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';
import { pendingClaim } from './pending-claim.ts';

/** A claim waits for a pod that uses it, as its class wants it: that is how it should be. */
export const volWaitFirstConsumer = defineRule({
  id: 'vol-wait-first-consumer',
  kind: 'PersistentVolumeClaim',
  severity: 'info',
  needs: ['Pod'],
  *check(claim, view) {
    const pending = pendingClaim(claim, view);
    const { name, namespace = '' } = claim.metadata;
    if (pending === undefined || claim.spec.volumeName || view.coverage('Pod', namespace) !== 'complete') return;
    const known = view.get({ kind: 'StorageClass', namespace: '', name: pending.className });
    const [event] = eventsOf(view, claim, 'WaitForFirstConsumer');
    if (known === undefined ? event === undefined : known.volumeBindingMode !== 'WaitForFirstConsumer') return;
    const used = podsIn(namespace, view).some(
      (pod) =>
        pod.metadata.deletionTimestamp === undefined && claimUses(pod).some(({ claimName }) => claimName === name),
    );
    if (used) return;
    yield {
      confidence: 'certain',
      summary: `PersistentVolumeClaim "${name}" waits for its first consumer: its class ${pending.className} makes the volume when a pod needs it, and no pod uses the claim`,
      evidence: [
        field(claim, 'status.phase', 'Pending'),
        ...(event === undefined ? [] : [quoteEvent(claim, event)]),
        ...(known === undefined ? [] : [field(known, 'volumeBindingMode', 'WaitForFirstConsumer')]),
      ],
      vars: { PVC: name, STORAGECLASS: pending.className },
    };
  },
});
