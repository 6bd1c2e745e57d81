import { logRule } from './log-rule.ts';

/** Something in the same network (another container of the pod, or the node) has the port. */
export const crashPortInUse = logRule({
  id: 'crash-port-in-use',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} cannot listen${match.captured === undefined ? '' : ` on ${match.captured}`}: the port is already in use`,
    vars: { PORT: match.captured },
  }),
});
