import { defineRule } from '../../rule.ts';
import { fitTerms } from './fit-terms.ts';

/** Every node fails, each for another reason: no single fault explains it. */
export const schedNoSingleNode = defineRule({
  id: 'sched-no-single-node',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: [
    'sched-insufficient-cpu',
    'sched-insufficient-memory',
    'sched-insufficient-ephemeral-storage',
    'sched-insufficient-extended-resource',
    'sched-untolerated-taint',
    'sched-node-cordoned',
    'sched-node-selector-mismatch',
    'sched-node-affinity-mismatch',
    'sched-host-port-conflict',
    'sched-too-many-pods',
    'sched-pod-anti-affinity',
    'sched-existing-pod-anti-affinity',
    'sched-volume-node-affinity',
  ],
  *check(pod, view) {
    const answer = fitTerms(pod, view);
    if (answer === undefined || !answer.divided) return;
    const reasons = (answer.unscheduled.fit?.reasons ?? []).map(({ count, text }) => `${count} ${text}`);
    yield {
      confidence: 'certain',
      summary: `No node fits, each for another reason: ${reasons.join(', ')}`,
      evidence: [answer.unscheduled.evidence],
    };
  },
});
