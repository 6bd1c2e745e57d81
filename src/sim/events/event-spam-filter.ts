import { createBoundedMap } from './bounded-map.ts';

const burst = 25;
const refillPerSecond = 1 / 300;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/**
 * The token bucket that each component keeps per object and event type: 25 writes at once, then one every 5 minutes
 * (client-go, EventSourceObjectSpamFilter). It is why counts of a failing probe lag behind reality.
 */
export function createEventSpamFilter(): (key: string, now: Date) => boolean {
  const buckets = createBoundedMap<Bucket>(4096);
  return (key, now) => {
    const at = now.getTime();
    const before = buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, before.tokens + ((at - before.at) / 1000) * refillPerSecond);
    const passes = tokens >= 1;
    buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at });
    return passes;
  };
}
