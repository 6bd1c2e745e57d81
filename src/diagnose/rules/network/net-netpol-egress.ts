import { policyRule } from './policy-rule.ts';

/** A policy on the caller's side has no rule for where it wants to go. */
export const netNetpolEgress = policyRule({
  id: 'net-netpol-egress',
  direction: 'Egress',
  says: ({ container, address, destination }, policies) =>
    `Container ${container} gets no answer from ${address}: ${policies} of its own namespace let${policies.startsWith('NetworkPolicy ') ? 's' : ''} nothing out to port ${destination.port}${destination.pod === undefined ? '' : ` of pod ${destination.pod.metadata.name}`}`,
});
