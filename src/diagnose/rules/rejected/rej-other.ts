import { field } from '../../facts/evidence.ts';
import { exitsOf } from '../../facts/exits-of.ts';
import { nodeText } from '../../facts/node-text.ts';
import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';

/** The kubelet refused the pod or gave it up, for a reason that no other rule knows: its own words say why. */
export const rejOther = defineRule({
  id: 'rej-other',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(pod, view) {
    const { phase, reason = '', message = '' } = pod.status;
    if (phase !== 'Failed' || exitsOf(pod, view).length > 0) return;
    const told = `${reason}${reason && message ? ': ' : ''}${message.trim()}`;
    if (told === '') return;
    yield {
      confidence: 'likely',
      summary: `The pod was given up on ${nodeText(pod)}: ${shortened(told, 240)}`,
      evidence: [
        ...(reason === '' ? [] : [field(pod, 'status.reason', reason)]),
        ...(message === '' ? [] : [field(pod, 'status.message', message.trim())]),
      ],
    };
  },
});
