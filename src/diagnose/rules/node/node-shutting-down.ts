import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/**
 * Somebody, or the cloud, has asked the machine to go down: its kubelet ends the pods and says so. It is wanted, so it
 * weighs little; but a node that stays so takes no pods and never comes back by itself.
 */
export const nodeShuttingDown = defineRule({
  id: 'node-shutting-down',
  kind: 'Node',
  severity: 'warning',
  needs: [],
  *check(node) {
    const index = (node.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = node.status.conditions?.[index];
    if (ready?.status !== 'False' || !/node is shutting down/i.test(ready.message ?? '')) return;
    yield {
      confidence: 'certain',
      summary: `Node ${node.metadata.name} is not ready because it is shutting down: its kubelet ends its pods and takes no new ones`,
      evidence: [field(node, `status.conditions[${index}].message`, ready.message ?? '')],
      vars: { NODE: node.metadata.name },
    };
  },
});
