import { eventsOf } from '../../facts/events-of.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { pendingClaim } from './pending-claim.ts';

const patienceMs = 60_000;

/** The claim was handed to a driver that never answered: it is not installed, or it does not run. */
export const volProvisionerMissing = defineRule({
  id: 'vol-provisioner-missing',
  kind: 'PersistentVolumeClaim',
  severity: 'error',
  needs: [],
  explains: ['vol-unbound-immediate-claim'],
  *check(claim, view) {
    const pending = pendingClaim(claim, view);
    const event = pending?.event;
    if (event?.reason !== 'ExternalProvisioning' || eventsOf(view, claim, 'Provisioning').length > 0) return;
    if (view.now.getTime() - Date.parse(claim.metadata.creationTimestamp ?? '') < patienceMs) return;
    const driver = /provisioner '([^']+)'|created, either by external provisioner "([^"]+)"/.exec(event.message ?? '');
    const name = driver?.[1] ?? driver?.[2] ?? 'of its class';
    yield {
      confidence: 'likely',
      summary: `Nothing makes a volume for claim "${claim.metadata.name}": the provisioner ${name} does not answer`,
      evidence: [quoteEvent(claim, event)],
      vars: { PVC: claim.metadata.name, STORAGECLASS: pending?.className, PROVISIONER: name },
    };
  },
});
