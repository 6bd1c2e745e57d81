import { policyRule } from './policy-rule.ts';

/** A policy on the other side has no rule for this caller. */
export const netNetpolIngress = policyRule({
  id: 'net-netpol-ingress',
  direction: 'Ingress',
  says: ({ container, address, destination }, policies) =>
    `Container ${container} gets no answer from ${address}: ${policies} in namespace ${destination.pod?.metadata.namespace ?? ''} let${policies.startsWith('NetworkPolicy ') ? 's' : ''} this pod not in to port ${destination.port}`,
});
