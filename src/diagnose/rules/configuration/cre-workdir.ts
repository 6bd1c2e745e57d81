import { startRule } from './start-rule.ts';

/** The working directory cannot be entered, or (since the runtime makes a missing one) cannot be made. */
export const creWorkdir = startRule({
  id: 'cre-workdir',
  pattern:
    /chdir to cwd \(\\?"([^"\\]+)\\?"\)[^:]*: ([\w ]+)|(?:container init|process caused)\S*:? "?mkdir ([^\s:]+): ([\w -]+)/,
  says: ([, directory, why, unmade = '', whyNot = ''], { container }) => ({
    summary: `Container ${container.name} cannot start: its working directory ${directory ?? unmade} cannot be ${directory === undefined ? 'made' : 'entered'} (${why ?? whyNot})`,
    vars: { DIRECTORY: directory ?? unmade },
  }),
});
