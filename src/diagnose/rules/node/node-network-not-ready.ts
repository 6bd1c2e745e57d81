import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The node has no pod network: its CNI plugin is not installed or not running. */
export const nodeNetworkNotReady = defineRule({
  id: 'node-network-not-ready',
  kind: 'Node',
  severity: 'critical',
  needs: [],
  explains: ['ready-node-notready', 'sched-taint-node-condition'],
  *check(node) {
    const index = (node.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = node.status.conditions?.[index];
    const message = ready?.message ?? '';
    if (
      ready?.status !== 'False' ||
      !/NetworkPluginNotReady|cni plugin not initialized|cni config uninitialized/.test(message)
    )
      return;
    yield {
      confidence: 'certain',
      summary:
        `Node ${node.metadata.name} is not ready: its pod network (CNI) is not set up: ${/message:(.+)/.exec(message)?.[1] ?? message}`.slice(
          0,
          300,
        ),
      evidence: [field(node, `status.conditions[${index}].message`, message)],
      vars: { NODE: node.metadata.name },
    };
  },
});
