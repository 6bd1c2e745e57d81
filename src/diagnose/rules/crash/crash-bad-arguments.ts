import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The program does not know a flag that it was given. */
export const crashBadArguments = logRule({
  id: 'crash-bad-arguments',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} was given an argument it does not know: ${match.captured ?? excerpt(match)}`,
    vars: { ARGUMENT: match.captured },
  }),
});
