import { eventsOf } from '../../facts/events-of.ts';
import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { schedulerState } from '../../facts/scheduler-state.ts';
import { unscheduled } from '../../facts/unscheduled.ts';
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
    // The API server gives every pod this phase; what has none was never sent to one, or was saved without its status.
    const pending = pod.status.phase === 'Pending' && !pod.spec.nodeName;
    if (touched || !pending || tried || young || (pod.spec.schedulingGates ?? []).length > 0) return;
    // One that claims a device is not tried before its claim is there: that has a rule of its own.
    if ((pod.spec.resourceClaims ?? []).length > 0) return;
    if (eventsOf(view, pod, 'FailedScheduling', 'Scheduled').length > 0) return;
    const name = pod.spec.schedulerName ?? 'default-scheduler';
    const own = name !== 'default-scheduler';
    const scheduler = own ? undefined : schedulerState(pod, view);
    // It works, and has only left no trace on this pod.
    if (scheduler?.state === 'alive') return;
    // With the events not read, a pod that fits nowhere may as well have been looked at; and one whose conditions were
    // not saved with it looks the same.
    const unread = view.coverage('Event', pod.metadata.namespace) !== 'complete' && pod.status.conditions === undefined;
    const doubtful = scheduler?.state === 'unknown' && (unread || unscheduled(pod, view) !== undefined);
    yield {
      confidence: doubtful ? 'possible' : 'likely',
      severity: own ? 'error' : 'critical',
      summary: own
        ? `No scheduler has looked at the pod: it asks for "${name}", and nothing answers to that name`
        : `No scheduler has looked at the pod: the cluster scheduler ${scheduler?.state === 'down' ? 'is' : 'seems to be'} down`,
      evidence: [
        field(pod, 'status.conditions', 'no PodScheduled condition'),
        field(pod, 'spec.schedulerName', name),
        ...(scheduler?.evidence ?? []),
      ],
      missing: missingKind(view, 'Event', pod.metadata.namespace),
      ...(scheduler?.because === undefined ? {} : { because: scheduler.because }),
      vars: own ? { SCHEDULER: name, OTHER_SCHEDULER: name } : { SCHEDULER: name, CLUSTER_SCHEDULER: 'kube-scheduler' },
    };
  },
});
