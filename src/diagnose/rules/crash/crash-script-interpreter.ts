import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The script is there, and the interpreter that its first line names is not. */
export const crashScriptInterpreter = logRule({
  id: 'crash-script-interpreter',
  says: (match, exit) => ({
    summary: `The start script of container ${exit.container.name} has an interpreter that does not exist (wrong #! line or Windows line ends): ${excerpt(match)}`,
  }),
});
