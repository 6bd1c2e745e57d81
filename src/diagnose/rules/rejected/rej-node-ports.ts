import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The port on the node was taken when the pod arrived. */
export const rejNodePorts = statusRule({
  id: 'rej-node-ports',
  severity: 'warning',
  reason: /^NodePorts$/,
  message: /^/s,
  says: (_match, pod) => ({
    summary: `${nodeTextFirst(pod)} refused the pod: a host port that it wants is taken`,
  }),
});
