import { nodeText } from '../../facts/node-text.ts';
import { statusRule } from './status-rule.ts';

/** The node ran out of process ids. */
export const evictPid = statusRule({
  id: 'evict-pid',
  reason: /^Evicted$/,
  message: /low on resource: pids/s,
  blamesNode: true,
  says: (_match, pod) => ({ summary: `Evicted: ${nodeText(pod)} ran low on process ids` }),
});
