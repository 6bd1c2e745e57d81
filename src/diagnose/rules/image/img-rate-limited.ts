import { pullRule } from './pull-rule.ts';

/** The registry throttles: it heals by itself, and comes back. */
export const imgRateLimited = pullRule({
  id: 'img-rate-limited',
  severity: 'warning',
  kinds: ['rate-limited'],
  says: ({ image, reference }) => ({
    summary: `Registry ${reference.registry} limits the rate of pulls (429 Too Many Requests): image ${image} has to wait`,
  }),
});
