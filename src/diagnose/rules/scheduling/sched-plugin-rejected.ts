import { unscheduled } from '../../facts/unscheduled.ts';
import { defineRule } from '../../rule.ts';

/** The scheduler refuses for a reason that no other rule knows: a plugin, an extender, or an error of its own. */
export const schedPluginRejected = defineRule({
  id: 'sched-plugin-rejected',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    if (answer === undefined || answer.isComputed || pod.metadata.deletionTimestamp) return;
    const { reasons = [], preFilter = answer.message } = answer.fit ?? {};
    const texts = reasons.length > 0 ? reasons.map(({ text }) => text) : [preFilter];
    yield {
      confidence: 'likely',
      summary: `The scheduler does not place the pod: ${texts.join(', ').trim().slice(0, 240)}`,
      evidence: [answer.evidence],
    };
  },
});
