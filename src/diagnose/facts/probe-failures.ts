import type { ClusterView } from '../../model/cluster-view.ts';
import type { Event, Pod } from '../../model/kinds.ts';
import { containersOf, type PodContainer } from './containers-of.ts';
import { containerOfEvent, eventsOf } from './events-of.ts';

export type ProbeName = 'liveness' | 'readiness' | 'startup';

/** What a probe last said about a container. */
export interface ProbeFailure {
  readonly probe: ProbeName;
  readonly container: PodContainer;
  /** An errored probe could not run: it keeps its last result and never restarts a container. */
  readonly errored: boolean;
  readonly output: string;
  readonly event: Event;
}

/** The newest failure of each probe of each container, from the kubelet's Unhealthy events. */
export function probeFailures(pod: Pod, view: ClusterView): readonly ProbeFailure[] {
  const found = new Map<string, ProbeFailure>();
  for (const event of eventsOf(view, pod, 'Unhealthy')) {
    const failure = read(event, pod);
    const key = failure === undefined ? '' : `${failure.probe} ${failure.container.name}`;
    if (failure !== undefined && !found.has(key)) found.set(key, failure);
  }
  return [...found.values()];
}

function read(event: Event, pod: Pod): ProbeFailure | undefined {
  const match = /^(Liveness|Readiness|Startup) probe (failed|errored[^:]*): (.*)$/s.exec(event.message ?? '');
  if (match === null) return undefined;
  const probe = (match[1] ?? '').toLowerCase() as ProbeName;
  const name = containerOfEvent(event);
  const candidates = containersOf(pod).filter(({ spec }) => spec[`${probe}Probe`] !== undefined);
  const container = candidates.find((candidate) => candidate.name === name) ?? candidates[0];
  if (container === undefined) return undefined;
  return { probe, container, errored: match[2] !== 'failed', output: (match[3] ?? '').trim(), event };
}

/** Whether the kubelet says that it kills (or killed) this container because of a probe. */
export function probeKill(pod: Pod, container: string, view: ClusterView): Event | undefined {
  return eventsOf(view, pod, 'Killing').find((event) => {
    const message = event.message ?? '';
    const [, named] =
      /[Cc]ontainer "?([^\s"]+)"? (?:failed (?:liveness|startup) probe|is unhealthy)/.exec(message) ?? [];
    if (named !== undefined) return named === container;
    // Kubelets before 1.16 name the container only in the event's field path.
    return /Container failed liveness probe/.test(message) && containerOfEvent(event) === container;
  });
}
