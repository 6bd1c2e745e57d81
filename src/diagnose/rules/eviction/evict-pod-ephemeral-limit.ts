import { statusRule } from './status-rule.ts';

/** The containers together wrote more to local disk than their limits allow. */
export const evictPodEphemeralLimit = statusRule({
  id: 'evict-pod-ephemeral-limit',
  severity: 'warning',
  reason: /^Evicted$/,
  message: /Pod ephemeral local storage usage exceeds the total limit of containers (\S+?)\.?(?:\s|$)/,
  says: ([, limit = '']) => ({
    summary: `Evicted: the pod's containers wrote more to local disk than their limits of ${limit} together`,
    vars: { LIMIT: limit },
  }),
});
