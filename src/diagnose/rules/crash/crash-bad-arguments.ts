import { logRule } from './log-rule.ts';

/** The program does not know a flag that it was given. */
export const crashBadArguments = logRule({
  id: 'crash-bad-arguments',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} was given an argument it does not know: ${match.captured ?? match.text.trim()}`,
    vars: { ARGUMENT: match.captured },
  }),
});
