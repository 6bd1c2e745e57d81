import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The pod was told to end and has time left to do so: nothing is wrong. */
export const termLongGrace = defineRule({
  id: 'term-long-grace',
  kind: 'Pod',
  severity: 'info',
  needs: [],
  *check(pod, view) {
    const { deletionTimestamp, deletionGracePeriodSeconds = 30 } = pod.metadata;
    const left = Math.ceil((Date.parse(deletionTimestamp ?? '') - view.now.getTime()) / 1000);
    if (!(left > 0)) return;
    yield {
      confidence: 'certain',
      summary: `The pod is ending and has ${left} s of its grace period of ${deletionGracePeriodSeconds} s left; then it is killed`,
      evidence: [
        field(pod, 'metadata.deletionTimestamp', deletionTimestamp ?? ''),
        field(pod, 'metadata.deletionGracePeriodSeconds', `${deletionGracePeriodSeconds}`),
      ],
      vars: { SECONDS: `${left}`, GRACE: `${deletionGracePeriodSeconds}` },
    };
  },
});
