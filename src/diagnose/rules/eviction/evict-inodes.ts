import { nodeText } from '../../facts/node-text.ts';
import { statusRule } from './status-rule.ts';

/** The node's file system has room but no inodes left: too many small files. */
export const evictInodes = statusRule({
  id: 'evict-inodes',
  reason: /^Evicted$/,
  message: /low on resource: (?:\w+ )?inodes/,
  blamesNode: true,
  says: (_match, pod) => ({
    summary: `Evicted: ${nodeText(pod)} ran low on inodes, too many files are on its disk`,
  }),
});
