import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The configuration cannot be read. */
export const crashConfigParse = logRule({
  id: 'crash-config-parse',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} cannot read its configuration: ${excerpt(match)}`,
  }),
});
