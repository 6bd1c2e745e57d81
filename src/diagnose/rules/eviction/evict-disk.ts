import { nodeText } from '../../facts/node-text.ts';
import { evictionFacts } from './eviction-facts.ts';
import { statusRule } from './status-rule.ts';

/** The node was short of disk and gave up pods. */
export const evictDisk = statusRule({
  id: 'evict-disk',
  reason: /^Evicted$/,
  message: /low on resource: (ephemeral-storage|nodefs|imagefs|containerfs)\b/,
  blamesNode: true,
  says({ 1: resource = '', input }, pod) {
    const { room, users, container, used, request } = evictionFacts(input);
    return {
      summary: `Evicted: ${nodeText(pod)} ran low on disk space, ${resource}${room}${users}`,
      ...(container === undefined ? {} : { container }),
      vars: { USED: used, REQUEST: request },
    };
  },
});
