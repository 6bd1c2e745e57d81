import { nodeText } from '../../facts/node-text.ts';
import { statusRule } from './status-rule.ts';

/** The node was shut down in good order; this is the record of it. */
export const evictNodeShutdown = statusRule({
  id: 'evict-node-shutdown',
  severity: 'warning',
  reason: /^(?:Terminated|NodeShutdown|Shutdown)$/,
  message: /node shutdown|node is shutting, evicting/is,
  blamesNode: true,
  says: (_match, pod) => ({
    summary: `Stopped because ${nodeText(pod)} was shut down; only the record is left`,
  }),
});
