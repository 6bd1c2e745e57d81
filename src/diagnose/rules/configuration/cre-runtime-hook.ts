import { shortened } from '../../facts/shortened.ts';
import { startRule } from './start-rule.ts';

/** A hook of the runtime (mostly the one for GPUs) fails. */
export const creRuntimeHook = startRule({
  id: 'cre-runtime-hook',
  pattern: /error running (\S*) ?hook #\d+: ([\s\S]{0,300})/,
  says: ([, name = '', why = ''], { container }) => ({
    summary: `Container ${container.name} cannot start: the runtime's ${name} hook fails: ${shortened(why, 200)}`,
  }),
});
