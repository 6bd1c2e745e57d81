import type { Pod } from '../../../model/kinds.ts';
import { readyCondition } from '../pod-state.ts';

/** The cpu of a pod that has just started is that of its start; it does not count yet. */
const cpuInitializationMs = 5 * 60_000;
const initialReadinessMs = 30_000;

export interface PodGroups {
  readonly ready: readonly Pod[];
  readonly unready: readonly Pod[];
  /** Running, and not measured. */
  readonly missing: readonly Pod[];
}

/** Which pods say something about the load. Source: groupPods of podautoscaler/replica_calculator.go. */
export function groupPods(
  pods: readonly Pod[],
  resource: string,
  measuredAt: (pod: Pod) => Date | undefined,
  now: Date,
): PodGroups {
  const groups = { ready: [] as Pod[], unready: [] as Pod[], missing: [] as Pod[] } satisfies PodGroups;
  for (const pod of pods) {
    if (pod.metadata.deletionTimestamp !== undefined || pod.status.phase === 'Failed') continue;
    const measured = measuredAt(pod);
    if (pod.status.phase === 'Pending') groups.unready.push(pod);
    else if (measured === undefined) groups.missing.push(pod);
    else if (resource === 'cpu' && isUnready(pod, measured, now)) groups.unready.push(pod);
    else groups.ready.push(pod);
  }
  return groups;
}

function isUnready(pod: Pod, measured: Date, now: Date): boolean {
  const ready = readyCondition(pod);
  const startedMs = Date.parse(pod.status.startTime ?? '');
  if (ready === undefined || Number.isNaN(startedMs)) return true;
  const changedMs = Date.parse(ready.lastTransitionTime ?? '');
  if (startedMs + cpuInitializationMs > now.getTime()) {
    return ready.status === 'False' || measured.getTime() < changedMs + 15_000;
  }
  return ready.status === 'False' && startedMs + initialReadinessMs > changedMs;
}
