import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A controller lost its lease, as when the API server is slow, and ended itself. */
export const crashLeaseLost = logRule({
  id: 'crash-lease-lost',
  severity: 'warning',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} ended itself because it lost its lease: ${excerpt(match)}`,
  }),
});
