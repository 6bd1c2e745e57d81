import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The node's labels are not (or no longer) those that the pod asks for. */
export const rejNodeAffinity = statusRule({
  id: 'rej-node-affinity',
  severity: 'warning',
  reason: /^(?:NodeAffinity|NodeName|MatchNodeSelector)$/,
  message: /^/s,
  says: (_match, pod) => ({
    summary: `${nodeTextFirst(pod)} refused the pod: its labels do not match the pod's node selector or affinity`,
  }),
});
