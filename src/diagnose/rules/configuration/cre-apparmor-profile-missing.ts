import { startRule } from './start-rule.ts';

/** The AppArmor profile is not on the node, or not even the tool that loads profiles. */
export const creApparmorProfileMissing = startRule({
  id: 'cre-apparmor-profile-missing',
  pattern: /apparmor profile not found (\S+)|get apparmor_parser version: [^:]*: (.+)/,
  says: ([, profile, why = ''], { container }, { spec: { nodeName: node = 'the node' } }) => ({
    summary: `Container ${container.name} cannot be made: ${
      profile === undefined
        ? `${node} has AppArmor switched on without its tool apparmor_parser (${why.slice(0, 100)})`
        : `the AppArmor profile ${profile} is not on the node`
    }`,
    vars: { PROFILE: profile },
  }),
});
