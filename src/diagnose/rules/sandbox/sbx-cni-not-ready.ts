import { sandboxRule } from './sandbox-rule.ts';

/** The node has no pod network yet, or no longer. */
export const sbxCniNotReady = sandboxRule({
  id: 'sbx-cni-not-ready',
  severity: 'critical',
  blamesNode: true,
  pattern:
    /cni plugin not initialized|cni config not initialized|no network config found|no CNI configuration file|network is not ready: container runtime network not ready/,
  says: (_match, node) => ({
    summary: `Node ${node} has no pod network: its CNI plugin is not set up, so the pod gets no sandbox`,
  }),
});
