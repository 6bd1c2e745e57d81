import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A database or service refuses the credentials that the program has. */
export const crashAuthFailed = logRule({
  id: 'crash-auth-failed',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} is refused by a service it needs: ${excerpt(match)}`,
    vars: { USER: match.captured },
  }),
});
