import { atMostLikely, unscheduled } from '../../facts/unscheduled.ts';
import { defineRule } from '../../rule.ts';

/** There is no node at all. */
export const schedNoNodes = defineRule({
  id: 'sched-no-nodes',
  kind: 'Pod',
  severity: 'critical',
  needs: [],
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    if (answer?.fit?.preFilter !== 'no nodes available to schedule pods') return;
    yield {
      confidence: atMostLikely('certain', answer),
      summary: 'The cluster has no nodes to run pods on',
      evidence: [answer.evidence],
    };
  },
});
