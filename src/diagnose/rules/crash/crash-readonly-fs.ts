import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The program writes where nothing may be written. */
export const crashReadonlyFs = logRule({
  id: 'crash-readonly-fs',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} writes to a read-only place: ${excerpt(match)}`,
  }),
});
