import { nodeText } from '../../facts/node-text.ts';
import { statusRule } from './status-rule.ts';

/** The node was short of memory and gave up pods that used more than they had asked for. */
export const evictMemory = statusRule({
  id: 'evict-memory',
  reason: /^Evicted$/,
  message:
    /low on resource: memory\.(?:.*?available: ([^.\s]+))?(?:.*?Container (\S+) was using (\S+), request is (\S+),)?/s,
  blamesNode: true,
  says: ([, available, container, used, request], pod) => ({
    summary: `Evicted: ${nodeText(pod)} ran low on memory${available === undefined ? '' : ` (${available} left)`}${container === undefined ? '' : `; container ${container} used ${used} and had asked for ${request}`}`,
    ...(container === undefined ? {} : { container }),
    vars: { USED: used, REQUEST: request },
  }),
});
