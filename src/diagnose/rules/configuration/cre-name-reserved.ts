import { startRule } from './start-rule.ts';

/** An earlier attempt to make the container is still going on. */
export const creNameReserved = startRule({
  id: 'cre-name-reserved',
  pattern: /failed to reserve container name/,
  says: (_match, { container }) => ({
    summary: `Container ${container.name} cannot be made because an earlier attempt hangs: the node's disk or runtime is too slow`,
  }),
});
