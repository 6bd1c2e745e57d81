import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The program ran out of its own heap, before the container limit. */
export const crashAppHeap = logRule({
  id: 'crash-app-heap',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} ran out of its own heap: ${match.captured ?? excerpt(match)}`,
  }),
});
