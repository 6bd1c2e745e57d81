import { unscheduled } from '../../facts/unscheduled.ts';
import { defineRule } from '../../rule.ts';

/** The scheduler refuses for a reason that no other rule knows: a plugin, an extender, or an error of its own. */
export const schedPluginRejected = defineRule({
  id: 'sched-plugin-rejected',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    if (answer === undefined || pod.metadata.deletionTimestamp) return;
    const { reasons = [], preFilter = answer.message } = answer.fit ?? {};
    const texts = reasons.length > 0 ? reasons.map(({ text }) => text) : [preFilter];
    const strange = texts.filter((text) => !known.test(text));
    if (strange.length === 0) return;
    yield {
      confidence: strange.length === texts.length ? 'likely' : 'possible',
      summary: `The scheduler does not place the pod: ${strange.join(', ').trim().slice(0, 240)}`,
      evidence: [answer.evidence],
    };
  },
});

const known =
  /^Insufficient |^Too many pods|^node\(s\) (?:had |were unschedulable|didn't (?:match|satisfy|have free ports|find available)|exceed max volume|unavailable due to PersistentVolumeClaim|did not have enough free storage)|topology spread|unbound immediate|persistentvolumeclaim "[^"]+" not found|no nodes available|resourceclaim|device class|cannot allocate all claims|had volume node affinity|pod affinity terms conflict|skip schedule deleting pod/i;
