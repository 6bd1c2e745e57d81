import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The volume behind a bound claim was deleted: the claim never heals by itself. */
export const volPvcLost = defineRule({
  id: 'vol-pvc-lost',
  kind: 'PersistentVolumeClaim',
  severity: 'critical',
  needs: [],
  *check(claim, view) {
    if (claim.status.phase !== 'Lost') return;
    const events = eventsOf(view, claim, 'ClaimLost').slice(0, 1);
    const volume = claim.spec.volumeName;
    yield {
      confidence: 'certain',
      summary: `PersistentVolumeClaim "${claim.metadata.name}" has lost its volume${volume ? ` ${volume}` : ''}: the PersistentVolume was deleted`,
      evidence: [field(claim, 'status.phase', 'Lost'), ...events.map((event) => quoteEvent(claim, event))],
      vars: { PVC: claim.metadata.name, PV: volume },
    };
  },
});
