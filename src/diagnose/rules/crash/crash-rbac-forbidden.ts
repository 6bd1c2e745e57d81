import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The Kubernetes API denies the program something that it needs to run. */
export const crashRbacForbidden = logRule({
  id: 'crash-rbac-forbidden',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} exits because its ServiceAccount ${match.captured ?? ''} may not do what it needs: ${excerpt(match)}`,
    vars: { SERVICEACCOUNT: match.captured },
  }),
});
