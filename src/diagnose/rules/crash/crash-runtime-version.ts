import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The program was built for another version of its language runtime. */
export const crashRuntimeVersion = logRule({
  id: 'crash-runtime-version',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} was built for another runtime version: ${excerpt(match)}`,
  }),
});
