import { startRule } from './start-rule.ts';

/** The working directory cannot be entered. */
export const creWorkdir = startRule({
  id: 'cre-workdir',
  pattern: /chdir to cwd \(\\?"([^"\\]+)\\?"\)[^:]*: ([\w ]+)/,
  says: ([, directory = '', why = ''], { container }) => ({
    summary: `Container ${container.name} cannot start: its working directory ${directory} cannot be entered (${why})`,
    vars: { DIRECTORY: directory },
  }),
});
