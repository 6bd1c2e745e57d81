import { startRule } from './start-rule.ts';

/** An earlier attempt to make the container is still going on. */
export const creNameReserved = startRule({
  id: 'cre-name-reserved',
  pattern: /failed to reserve container name/,
  says: (_match, { container }, { spec: { nodeName: node } }) => ({
    summary: `Container ${container.name} cannot be made because an earlier attempt still holds its name: the disk or runtime of ${node === undefined ? 'the node' : `node ${node}`} is too slow`,
  }),
});
