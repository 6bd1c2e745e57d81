import { createBoundedMap } from './bounded-map.ts';

const maxDistinctMessages = 10;
const maxIntervalMs = 600_000;

interface Group {
  readonly messages: ReadonlySet<string>;
  readonly lastAt: number;
}

/**
 * Folds events that differ only in their text: from the tenth distinct message within ten minutes on they share one
 * object (client-go, EventAggregator).
 */
export function createEventAggregator(): (groupKey: string, message: string, now: Date) => { folded: boolean } {
  const groups = createBoundedMap<Group>(4096);
  return (groupKey, message, now) => {
    const at = now.getTime();
    const group = groups.get(groupKey);
    const fresh = group === undefined || at - group.lastAt > maxIntervalMs;
    const messages = new Set(fresh ? [] : group.messages).add(message);
    const folded = messages.size >= maxDistinctMessages;
    const oldest = messages.values().next();
    if (folded && oldest.done !== true) messages.delete(oldest.value);
    groups.set(groupKey, { messages, lastAt: at });
    return { folded };
  };
}
