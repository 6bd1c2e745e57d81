import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, Pod } from '../../../model/kinds.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import { type ProbeFailure, type ProbeName, probeFailures } from '../../facts/probe-failures.ts';
import type { Evidence } from '../../finding.ts';

/** A container that the kubelet restarts because of a probe. */
export interface ProbeKill {
  readonly failure: ProbeFailure;
  readonly killing: Event | undefined;
  /** How many times it was restarted. */
  readonly restarts: number;
  readonly evidence: readonly Evidence[];
}

/** An errored probe never restarts anything; a failed one does when its threshold is reached, as the Killing event says. */
export function probeKills(pod: Pod, view: ClusterView, probe: ProbeName): readonly ProbeKill[] {
  return probeFailures(pod, view).flatMap((failure) => {
    if (failure.probe !== probe || failure.errored) return [];
    const { name, status } = failure.container;
    const killing = eventsOf(view, pod, 'Killing').find((event) => {
      const match = /[Cc]ontainer (\S+) failed (liveness|startup) probe/.exec(event.message ?? '');
      return match?.[1] === name && match[2] === probe;
    });
    const restarts = status?.restartCount ?? 0;
    if (killing === undefined && restarts === 0) return [];
    const evidence = [quoteEvent(pod, failure.event), ...(killing === undefined ? [] : [quoteEvent(pod, killing)])];
    return [{ failure, killing, restarts, evidence }];
  });
}
