import { sandboxRule } from './sandbox-rule.ts';

/** The network plugin is there, and the agent that it asks on the node is not. */
export const sbxCniAgentDown = sandboxRule({
  id: 'sbx-cni-agent-down',
  severity: 'critical',
  blamesNode: true,
  pattern:
    /plugin type="?([\w-]+)"?[\s\S]{0,200}(subnet\.env: no such file|nodename: no such file|connection is unauthorized|API client timeout|cilium\.sock|dial unix \S+ connect: (?:connection refused|no such file))/,
  says: ([, plugin = '', why = ''], node) => ({
    summary: `The pod gets no network on node ${node}: plugin ${plugin} cannot reach its agent there (${why})`,
    vars: { PLUGIN: plugin },
  }),
});
