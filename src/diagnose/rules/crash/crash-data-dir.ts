import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The data on the volume cannot be used as it is. */
export const crashDataDir = logRule({
  id: 'crash-data-dir',
  severity: 'critical',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} cannot use its data directory: ${excerpt(match)}`,
  }),
});
