import type { Fault } from './fault.ts';
import { oneOf } from './fault-targets.ts';

/** No new pod gets in: a policy webhook denies it, or does not answer. */
export const webhookRefusing: Fault = {
  name: 'webhook-refusing',
  description: 'an admission webhook lets no new pod in: it denies them, or does not answer',
  target: '[denied|unreachable]',
  apply({ webhook }, target) {
    webhook.set(oneOf(['denied', 'unreachable'], target));
    return () => webhook.set('passing');
  },
};
