import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The kubelet lives, and the container runtime does not answer it. */
export const nodeRuntimeDown = defineRule({
  id: 'node-runtime-down',
  kind: 'Node',
  severity: 'critical',
  needs: [],
  explains: ['ready-node-notready', 'sched-taint-node-condition'],
  *check(node) {
    const index = (node.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = node.status.conditions?.[index];
    const message = ready?.message ?? '';
    if (ready?.status !== 'False' || !/container runtime is down|container runtime not ready/.test(message)) return;
    if (/NetworkPluginNotReady|cni plugin not initialized/.test(message)) return;
    yield {
      confidence: 'certain',
      summary: `Node ${node.metadata.name} is not ready: its container runtime does not answer`,
      evidence: [field(node, `status.conditions[${index}].message`, message)],
      vars: { NODE: node.metadata.name },
    };
  },
});
