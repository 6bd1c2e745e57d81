import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The node was shutting down when the pod arrived. */
export const rejNodeShutdown = statusRule({
  id: 'rej-node-shutdown',
  severity: 'warning',
  reason: /^NodeShutdown$/,
  message: /node is shutting down/s,
  blamesNode: true,
  says: (_match, pod) => ({ summary: `${nodeTextFirst(pod)} refused the pod because it was shutting down` }),
});
