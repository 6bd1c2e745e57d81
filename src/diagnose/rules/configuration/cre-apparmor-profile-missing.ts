import { startRule } from './start-rule.ts';

/** The AppArmor profile is not on the node. */
export const creApparmorProfileMissing = startRule({
  id: 'cre-apparmor-profile-missing',
  pattern: /apparmor profile not found (\S+)/,
  says: ([, profile = ''], { container }) => ({
    summary: `Container ${container.name} cannot be made: the AppArmor profile ${profile} is not on the node`,
    vars: { PROFILE: profile },
  }),
});
