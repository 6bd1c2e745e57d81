import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The program may not read or write a file. */
export const crashPermissionDenied = logRule({
  id: 'crash-permission-denied',
  says: (match, exit) => ({
    summary:
      match.captured === undefined
        ? `Container ${exit.container.name} is not permitted to do what it needs: ${excerpt(match)}`
        : `Container ${exit.container.name} may not access ${match.captured}: permission denied`,
    vars: { FILE: match.captured },
  }),
});
