import { logRule } from './log-rule.ts';

/** Something that the program needs does not answer: its packets are dropped. */
export const crashDependencyTimeout = logRule({
  id: 'crash-dependency-timeout',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} gets no answer from ${match.captured ?? 'a service it needs'} (timeout)`,
    vars: { HOST: match.captured },
  }),
});
