import { field } from '../../facts/evidence.ts';
import { unscheduled } from '../../facts/unscheduled.ts';
import { defineRule } from '../../rule.ts';

/** Room is being made for the pod: others of less priority are on their way out. */
export const schedPreemptionPending = defineRule({
  id: 'sched-preemption-pending',
  kind: 'Pod',
  severity: 'info',
  needs: [],
  explains: ['sched-insufficient-cpu', 'sched-insufficient-memory', 'sched-too-many-pods'],
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    const node = pod.status.nominatedNodeName;
    if (answer === undefined || !node) return;
    yield {
      confidence: 'certain',
      summary: `The scheduler is making room for the pod on node ${node}: pods of less priority there are ending`,
      evidence: [field(pod, 'status.nominatedNodeName', node), answer.evidence],
      vars: { NODE: node },
    };
  },
});
