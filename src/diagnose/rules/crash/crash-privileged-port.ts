import { logRule } from './log-rule.ts';

/** The program may not bind a port below 1024. */
export const crashPrivilegedPort = logRule({
  id: 'crash-privileged-port',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} may not listen on port ${match.captured ?? 'below 1024'}: permission denied`,
    vars: { PORT: match.captured },
  }),
});
