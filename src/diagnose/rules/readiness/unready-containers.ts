import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { exitsOf } from '../../facts/exits-of.ts';
import { type ProbeFailure, probeFailures } from '../../facts/probe-failures.ts';
import { type StartBudget, startBudget } from '../../facts/start-budget.ts';

/** A container that runs, has not been restarted lately, and is not ready. */
export interface Unready {
  readonly container: PodContainer;
  /** What its readiness (or startup) probe last said; undefined when no event tells. */
  readonly failure: ProbeFailure | undefined;
  /** It has just been started and its probes still give it time. */
  readonly starting: StartBudget | undefined;
}

/** A container that keeps crashing is not ready either, but its probe is not to blame. */
export function unreadyContainers(pod: Pod, view: ClusterView): readonly Unready[] {
  const crashing = new Set(exitsOf(pod, view).map(({ container }) => container.name));
  const failures = probeFailures(pod, view).filter(({ probe }) => probe !== 'liveness');
  return containersOf(pod).flatMap((container) => {
    const { status, name, role } = container;
    if (role === 'init' || status?.state?.running === undefined || status.ready || crashing.has(name)) return [];
    const own = failures.filter((failure) => failure.container.name === name);
    const starting = startBudget(container.spec, status, view.now);
    return [{ container, failure: own.find(({ probe }) => probe === 'readiness') ?? own[0], starting }];
  });
}
