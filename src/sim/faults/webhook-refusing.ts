import type { Fault } from './fault.ts';
import { oneOf } from './fault-targets.ts';

/** No new pod gets in: a policy webhook denies it or does not answer, or a ValidatingAdmissionPolicy forbids it. */
export const webhookRefusing: Fault = {
  name: 'webhook-refusing',
  description: 'no new pod gets in: an admission webhook denies it or does not answer, or a policy forbids it',
  target: '[denied|unreachable|policy]',
  apply({ webhook }, target) {
    webhook.set(oneOf(['denied', 'unreachable', 'policy'], target));
    return () => webhook.set('passing');
  },
};
