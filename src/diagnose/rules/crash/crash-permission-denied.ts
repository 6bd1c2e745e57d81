import { logRule } from './log-rule.ts';

/** The program may not read or write a file. */
export const crashPermissionDenied = logRule({
  id: 'crash-permission-denied',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} may not access ${match.captured ?? 'a file'}: permission denied`,
    vars: { FILE: match.captured },
  }),
});
