import { field } from '../../facts/evidence.ts';
import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';

/** The kubelet says that its node is not ready, for a reason that no other rule knows: its own words say why. */
export const nodeOther = defineRule({
  id: 'node-other',
  kind: 'Node',
  severity: 'critical',
  needs: [],
  lastResort: true,
  explains: ['ready-node-notready', 'sched-taint-node-condition'],
  *check(node) {
    const index = (node.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = node.status.conditions?.[index];
    if (ready?.status !== 'False') return;
    const { reason = '', message = '' } = ready;
    // That has a rule of its own.
    if (/node is shutting down/i.test(message)) return;
    yield {
      confidence: 'likely',
      summary: `Node ${node.metadata.name} is not ready, as its kubelet says: ${shortened(message || reason || 'no reason', 240)}`,
      evidence: [field(node, `status.conditions[${index}]`, `Ready False, ${reason}: ${message}`)],
      vars: { NODE: node.metadata.name },
    };
  },
});
