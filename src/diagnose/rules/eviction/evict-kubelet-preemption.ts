import { nodeText } from '../../facts/node-text.ts';
import { statusRule } from './status-rule.ts';

/** The kubelet gave the pod up so that a critical one could run on the node. */
export const evictKubeletPreemption = statusRule({
  id: 'evict-kubelet-preemption',
  severity: 'warning',
  reason: /^Preempting$/,
  message: /^/,
  says: (_match, pod) => ({
    summary: `Preempted: ${nodeText(pod)} had no room for a critical pod and stopped this one to make some`,
  }),
});
