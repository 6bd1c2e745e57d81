import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A limit of the kernel on open files or file watches is reached. */
export const crashFdOrInotify = logRule({
  id: 'crash-fd-or-inotify',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} has reached a limit on open files or file watches: ${excerpt(match)}`,
  }),
});
