import { logRule } from './log-rule.ts';

/** Code that the program loads is not in the image, or a volume hides it. */
export const crashModuleNotFound = logRule({
  id: 'crash-module-not-found',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} cannot find ${match.captured ?? 'a module'}, which the program loads at its start`,
    vars: { MODULE: match.captured },
  }),
});
