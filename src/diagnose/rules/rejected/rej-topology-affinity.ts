import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The node cannot give the resources from one NUMA node. */
export const rejTopologyAffinity = statusRule({
  id: 'rej-topology-affinity',
  reason: /^(?:TopologyAffinityError|SMTAlignmentError)$/,
  message: /^/s,
  says: (_match, pod) => ({
    summary: `${nodeTextFirst(pod)} refused the pod: it cannot give the resources from one NUMA node, as its topology policy demands`,
  }),
});
