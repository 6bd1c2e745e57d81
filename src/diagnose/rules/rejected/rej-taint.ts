import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** A taint on the node sends the pod away at the door. */
export const rejTaint = statusRule({
  id: 'rej-taint',
  severity: 'warning',
  reason: /^TaintToleration$/,
  message: /^/s,
  says: (_match, pod) => ({
    summary: `${nodeTextFirst(pod)} refused the pod: it has a NoExecute taint that the pod does not tolerate`,
  }),
});
