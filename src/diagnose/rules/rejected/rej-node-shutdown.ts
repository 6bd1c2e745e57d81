import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The node was shutting down when the pod arrived. */
export const rejNodeShutdown = statusRule({
  id: 'rej-node-shutdown',
  severity: 'warning',
  reason: /^(?:Node)?Shutdown$/,
  message: /node is (?:in progress of )?shutting down/is,
  blamesNode: true,
  says: (_match, pod) => ({ summary: `${nodeTextFirst(pod)} refused the pod because it was shutting down` }),
});
