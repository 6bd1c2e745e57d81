import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The place that the program writes to is full. */
export const crashDiskFull = logRule({
  id: 'crash-disk-full',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} has no space left to write: ${excerpt(match)}`,
  }),
});
