import { logRule } from './log-rule.ts';

/** A library that the program was linked with is not in the image. */
export const crashSharedLibrary = logRule({
  id: 'crash-shared-library',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} lacks the shared library ${match.captured ?? ''}`,
    vars: { LIBRARY: match.captured },
  }),
});
