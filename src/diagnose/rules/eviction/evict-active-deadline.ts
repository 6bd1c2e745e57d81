import { statusRule } from './status-rule.ts';

/** The pod ran longer than it may. */
export const evictActiveDeadline = statusRule({
  id: 'evict-active-deadline',
  severity: 'warning',
  reason: /^DeadlineExceeded$/,
  message: /^/s,
  says: (_match, pod) => ({
    summary: `Stopped because it ran longer than its activeDeadlineSeconds (${pod.spec.activeDeadlineSeconds ?? 'of its Job'}) allow`,
  }),
});
