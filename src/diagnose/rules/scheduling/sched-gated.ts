import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** A controller holds the pod back on purpose: nothing has been tried yet. */
export const schedGated = defineRule({
  id: 'sched-gated',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod) {
    const gates = (pod.spec.schedulingGates ?? []).map(({ name }) => name);
    if (gates.length === 0 || pod.spec.nodeName) return;
    yield {
      confidence: 'certain',
      summary: `Scheduling is held back by the gate ${gates.join(', ')}: its controller has not let the pod go`,
      evidence: [field(pod, 'spec.schedulingGates', gates.join(', '))],
      vars: { GATE: gates[0] ?? '' },
    };
  },
});
