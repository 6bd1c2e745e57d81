import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { unscheduled } from '../../facts/unscheduled.ts';
import { defineRule, type Verdict } from '../../rule.ts';

/**
 * The scheduler refuses for a reason that no other rule knows: a plugin, an extender, or an error of its own. Its words
 * may also be lost: then only the condition tells that it has tried.
 */
export const schedPluginRejected = defineRule({
  id: 'sched-plugin-rejected',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    if (pod.metadata.deletionTimestamp) return;
    if (answer === undefined) {
      yield* wordless(pod, view);
      return;
    }
    if (answer.isComputed) return;
    const { reasons = [], preFilter = answer.message } = answer.fit ?? {};
    const texts = reasons.length > 0 ? reasons.map(({ text }) => text) : [preFilter];
    yield {
      confidence: 'likely',
      summary: `The scheduler does not place the pod: ${texts.join(', ').trim().slice(0, 240)}`,
      evidence: [answer.evidence],
    };
  },
});

function* wordless(pod: Pod, view: ClusterView): Iterable<Verdict> {
  const index = (pod.status.conditions ?? []).findIndex(
    ({ type, status, reason }) => type === 'PodScheduled' && status === 'False' && reason !== 'SchedulingGated',
  );
  if (index < 0 || pod.spec.nodeName) return;
  yield {
    confidence: 'possible',
    summary: 'The scheduler has found no node for the pod; why is not in the data (room, labels, taints or a volume)',
    evidence: [field(pod, `status.conditions[${index}].status`, 'False')],
    missing: missingKind(view, 'Event', pod.metadata.namespace),
  };
}
