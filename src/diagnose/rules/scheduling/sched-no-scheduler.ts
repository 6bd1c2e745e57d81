import { eventsOf } from '../../facts/events-of.ts';
import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { defineRule } from '../../rule.ts';

const patienceMs = 30_000;

/** Nobody has looked at the pod: a scheduler of that name is not there, or the cluster's own is down. */
export const schedNoScheduler = defineRule({
  id: 'sched-no-scheduler',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    const tried = (pod.status.conditions ?? []).some(({ type }) => type === 'PodScheduled');
    const young = view.now.getTime() - Date.parse(pod.metadata.creationTimestamp ?? '') < patienceMs;
    // A kubelet that has written a status was given the pod: what lacks then was only not saved with it.
    const touched = pod.status.containerStatuses !== undefined || pod.status.startTime !== undefined;
    const pending = (pod.status.phase ?? 'Pending') === 'Pending' && !pod.spec.nodeName;
    if (touched || !pending || tried || young || (pod.spec.schedulingGates ?? []).length > 0) return;
    if (eventsOf(view, pod, 'FailedScheduling', 'Scheduled').length > 0) return;
    const name = pod.spec.schedulerName ?? 'default-scheduler';
    const own = name !== 'default-scheduler';
    const missing = missingKind(view, 'Event', pod.metadata.namespace);
    yield {
      confidence: 'likely',
      severity: own ? 'error' : 'critical',
      summary: own
        ? `No scheduler has looked at the pod: it asks for "${name}", and nothing answers to that name`
        : 'No scheduler has looked at the pod: the cluster scheduler seems to be down',
      evidence: [field(pod, 'status.conditions', 'no PodScheduled condition'), field(pod, 'spec.schedulerName', name)],
      missing,
      vars: { SCHEDULER: name },
    };
  },
});
