import { sandboxRule } from './sandbox-rule.ts';

/** The runtime does not finish making the sandbox. */
export const sbxRuntimeTimeout = sandboxRule({
  id: 'sbx-runtime-timeout',
  blamesNode: true,
  pattern:
    /^(?![\s\S]*failed to get pod annotation)[\s\S]*?(?:context deadline exceeded|failed to reserve sandbox name)/,
  says: (_match, node) => ({
    summary: `The container runtime of node ${node} does not finish making the pod's sandbox (timeout): its network agent or its disk is stuck`,
  }),
});
