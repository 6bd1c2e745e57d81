import { startRule } from './start-rule.ts';

/** The runtime does not finish making the container. */
export const creRuntimeTimeout = startRule({
  id: 'cre-runtime-timeout',
  pattern: /context deadline exceeded/,
  says: (_match, { container }) => ({
    summary: `The runtime does not finish making container ${container.name} (timeout): the node's disk or runtime is stuck`,
  }),
});
