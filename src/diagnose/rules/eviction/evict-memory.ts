import { nodeText } from '../../facts/node-text.ts';
import { evictionFacts } from './eviction-facts.ts';
import { statusRule } from './status-rule.ts';

/** The node was short of memory and gave up pods that used more than they had asked for. */
export const evictMemory = statusRule({
  id: 'evict-memory',
  reason: /^Evicted$/,
  message: /low on resource: memory\b/,
  blamesNode: true,
  says({ input }, pod) {
    const { room, users, container, used, request } = evictionFacts(input);
    return {
      summary: `Evicted: ${nodeText(pod)} ran low on memory${room}${users}`,
      ...(container === undefined ? {} : { container }),
      vars: { USED: used, REQUEST: request },
    };
  },
});
