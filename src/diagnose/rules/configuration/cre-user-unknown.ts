import { startRule } from './start-rule.ts';

/** The user to run as is not in the image. */
export const creUserUnknown = startRule({
  id: 'cre-user-unknown',
  pattern: /unable to find user ([^:\s]+)|no users found/,
  says: ([text, user], { container }) => ({
    summary: `Container ${container.name} cannot start: its user${user === undefined ? '' : ` ${user}`} is not in the image (${text})`,
    vars: { USER: user },
  }),
});
