import { logRule } from './log-rule.ts';

/** The program was built for another processor, or is a script without its first line. */
export const crashExecFormat = logRule({
  id: 'crash-exec-format',
  says: (_match, exit) => ({
    summary: `Container ${exit.container.name} cannot be executed on this node: exec format error (another processor architecture, or a script without #!)`,
  }),
});
