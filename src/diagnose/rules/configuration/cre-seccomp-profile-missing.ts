import { startRule } from './start-rule.ts';

/** The seccomp profile is not on the node. */
export const creSeccompProfileMissing = startRule({
  id: 'cre-seccomp-profile-missing',
  pattern: /cannot load seccomp profile \\?"([^"\\]+)/,
  says: ([, profile = ''], { container }) => ({
    summary: `Container ${container.name} cannot be made: the seccomp profile ${profile} is not on the node`,
    vars: { PROFILE: profile },
  }),
});
