import { statusRule } from './status-rule.ts';

/** The pod filled an emptyDir beyond the limit that it had set itself. */
export const evictEmptydirLimit = statusRule({
  id: 'evict-emptydir-limit',
  severity: 'warning',
  reason: /^Evicted$/,
  message: /Usage of EmptyDir volume "([^"]+)" exceeds the limit "([^"]+)"/,
  says: ([, volume = '', limit = '']) => ({
    summary: `Evicted: the pod filled its emptyDir volume "${volume}" beyond its limit of ${limit}`,
    vars: { VOLUME: volume, LIMIT: limit },
  }),
});
