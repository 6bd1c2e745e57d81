import { statusRule } from './status-rule.ts';

/** A container wrote more to local disk (logs count) than its limit allows. */
export const evictContainerEphemeralLimit = statusRule({
  id: 'evict-container-ephemeral-limit',
  severity: 'warning',
  reason: /^Evicted$/,
  message: /Container (\S+) exceeded its local ephemeral storage limit "([^"]+)"/,
  says: ([, container = '', limit = '']) => ({
    summary: `Evicted: container ${container} wrote more to local disk than its limit of ${limit}`,
    container,
    vars: { LIMIT: limit },
  }),
});
