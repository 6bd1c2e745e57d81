import type { Fault } from './fault.ts';
import { oneOf } from './fault-targets.ts';

/** No new pod gets in: a policy webhook denies it or does not answer, or a ValidatingAdmissionPolicy or the image policy forbids it. */
export const webhookRefusing: Fault = {
  name: 'webhook-refusing',
  description: 'no new pod gets in: an admission webhook denies it or does not answer, or a policy forbids it',
  target: '[denied|unreachable|policy|images]',
  apply({ webhook }, target) {
    webhook.set(oneOf(['denied', 'unreachable', 'policy', 'images'], target));
    return () => webhook.set('passing');
  },
};
