import { sandboxRule } from './sandbox-rule.ts';

/** The network plugin is there, and the agent that it asks on the node is not, or never gave the pod its address. */
export const sbxCniAgentDown = sandboxRule({
  id: 'sbx-cni-agent-down',
  severity: 'critical',
  blamesNode: true,
  pattern:
    /(?:plugin type="?([\w-]+)"?|[nN]etworkPlugin cni)[\s\S]{0,300}(subnet\.env: no such file|nodename: no such file|connection is unauthorized|API client timeout|cilium\.sock|dial unix \S+ connect: (?:connection refused|no such file)|dial tcp (?:127\.0\.0\.1|localhost|\[::1\]):\d+: connect: connection refused|failed to get pod annotation[^']{0,80})/,
  says: ([text, type, why = ''], node) => ({
    summary: `The pod gets no network on node ${node}: plugin ${pluginOf(text, type)} cannot reach its agent there (${why})`,
    vars: { PLUGIN: pluginOf(text, type) },
  }),
});

/** Old kubelets do not name the plugin, but the file that is missing is its own. */
const pluginOf = (text: string, type: string | undefined): string =>
  /container to network "([^"]+)"/.exec(text)?.[1] ??
  type ??
  /plugin type="([\w-]+)"/.exec(text)?.[1] ??
  /\/(?:run|var\/lib|var\/run)\/(\w+)\//.exec(text)?.[1] ??
  'cni';
