import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The kubelet cannot look over its containers in time: the node is overloaded or its runtime stuck. */
export const nodePlegUnhealthy = defineRule({
  id: 'node-pleg-unhealthy',
  kind: 'Node',
  severity: 'critical',
  needs: [],
  explains: ['ready-node-notready', 'sched-taint-node-condition'],
  *check(node) {
    const index = (node.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = node.status.conditions?.[index];
    const message = ready?.message ?? '';
    if (ready?.status !== 'False' || !/PLEG is not healthy/.test(message) || /container runtime is down/.test(message))
      return;
    yield {
      confidence: 'certain',
      summary: `Node ${node.metadata.name} is not ready: its kubelet cannot look over its containers in time (${message.slice(0, 120)})`,
      evidence: [field(node, `status.conditions[${index}].message`, message)],
      vars: { NODE: node.metadata.name },
    };
  },
});
