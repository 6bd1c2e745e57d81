import { startRule } from './start-rule.ts';

/** A capability cannot be given to the container. */
export const creCapability = startRule({
  id: 'cre-capability',
  pattern: /can't apply capabilities: ([\w ]+)|unable to apply caps/,
  says: (_match, { container }) => ({
    summary: `Container ${container.name} cannot start: a capability that it asks for cannot be granted on this node`,
  }),
});
