import { parseQuantity } from '../../../model/quantity.ts';
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
      vars: { USED: used, REQUEST: request, WANTED: container === undefined ? undefined : roundedUp(used) },
    };
  },
});

/** An honest request: what it used, in steps that people write. */
function roundedUp(used: string | undefined): string | undefined {
  const mebi = parseQuantity(used) / (1024 * 1024);
  return mebi > 0 ? `${Math.ceil(mebi / 32) * 32}Mi` : undefined;
}
