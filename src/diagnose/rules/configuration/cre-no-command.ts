import { startRule } from './start-rule.ts';

/** Neither the image nor the pod says what to run. */
export const creNoCommand = startRule({
  id: 'cre-no-command',
  pattern: /no command specified/i,
  says: (_match, { container }) => ({
    summary: `Container ${container.name} has nothing to run: image ${container.spec.image} has no entrypoint and the pod gives no command`,
  }),
});
