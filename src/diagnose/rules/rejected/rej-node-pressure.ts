import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The node refused the pod at the door because it was under pressure itself; the containers never ran. */
export const rejNodePressure = statusRule({
  id: 'rej-node-pressure',
  reason: /^Evicted$/,
  message: /The node had condition: \[?([A-Za-z, ]+)\]?/,
  blamesNode: true,
  says: ([, condition = ''], pod) => ({
    summary: `${nodeTextFirst(pod)} refused the pod because it was under ${condition.trim()}`,
    vars: { CONDITION: condition.trim() },
  }),
});
