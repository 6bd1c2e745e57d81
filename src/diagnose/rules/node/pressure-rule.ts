import { field } from '../../facts/evidence.ts';
import { defineRule, type Rule } from '../../rule.ts';

/** A rule about a node that says itself that it runs short of something. */
export function pressureRule(id: string, condition: string, what: string): Rule<'Node'> {
  return defineRule({
    id,
    kind: 'Node',
    severity: 'critical',
    needs: [],
    explains: [
      'sched-taint-node-condition',
      'evict-memory',
      'evict-disk',
      'evict-inodes',
      'evict-pid',
      'rej-node-pressure',
    ],
    *check(node) {
      const index = (node.status.conditions ?? []).findIndex(({ type }) => type === condition);
      const found = node.status.conditions?.[index];
      if (found?.status !== 'True') return;
      yield {
        confidence: 'certain',
        summary: `Node ${node.metadata.name} runs short of ${what} (${condition}): it refuses new pods and evicts others`,
        evidence: [
          field(
            node,
            `status.conditions[${index}]`,
            `${condition} True, ${found.reason ?? ''}: ${found.message ?? ''}`,
          ),
        ],
        vars: { NODE: node.metadata.name, CONDITION: condition },
      };
    },
  });
}
