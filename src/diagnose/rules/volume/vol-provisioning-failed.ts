import { quoteEvent } from '../../facts/evidence.ts';
import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';
import { pendingClaim } from './pending-claim.ts';

/** The driver tried to make a volume and failed. */
export const volProvisioningFailed = defineRule({
  id: 'vol-provisioning-failed',
  kind: 'PersistentVolumeClaim',
  severity: 'error',
  needs: [],
  explains: ['vol-unbound-immediate-claim'],
  *check(claim, view) {
    const pending = pendingClaim(claim, view);
    const event = pending?.event;
    if (pending === undefined || event?.reason !== 'ProvisioningFailed') return;
    if (/storageclass(?:\.storage\.k8s\.io)? "[^"]*" not found/i.test(pending.message)) return;
    const error = /desc = (.+)$/s.exec(pending.message)?.[1] ?? pending.message;
    const facts = [
      ...(pending.size === '' ? [] : [pending.size]),
      ...(pending.className === '' ? [] : [`class ${pending.className}`]),
    ];
    yield {
      confidence: 'certain',
      summary: `The storage driver cannot make a volume for claim "${claim.metadata.name}"${facts.length === 0 ? '' : ` (${facts.join(', ')})`}: ${shortened(error, 240)}`,
      evidence: [quoteEvent(claim, event)],
      vars: { PVC: claim.metadata.name, STORAGECLASS: pending.className },
    };
  },
});
