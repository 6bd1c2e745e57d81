import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** No more threads or processes may be made. */
export const crashThreadOrPidLimit = logRule({
  id: 'crash-thread-or-pid-limit',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} cannot make another thread or process: ${excerpt(match)}`,
  }),
});
