import type { Pod } from '../model/kinds.ts';

/** What stands in the PodScheduled condition of a gated pod. */
export const schedulingGatedMessage = 'Scheduling is blocked due to non-empty scheduling gates';

/** Gates keep a pod out of the queue altogether; undefined when there are none. */
export function schedulingGateReason(pod: Pod): string | undefined {
  const gates = (pod.spec.schedulingGates ?? []).map((gate) => gate.name);
  return gates.length === 0 ? undefined : `waiting for scheduling gates: [${gates.join(' ')}]`;
}
