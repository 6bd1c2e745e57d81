import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Evidence } from '../finding.ts';
import { type FitError, parseFitError } from '../parse-fit-error.ts';
import { eventsOf } from './events-of.ts';
import { field, quoteEvent } from './evidence.ts';

/** Why the scheduler has not placed a pod, in its own words. */
export interface Unscheduled {
  readonly message: string;
  readonly fit: FitError | undefined;
  readonly evidence: Evidence;
}

/**
 * The condition is newer than the event: repeated FailedScheduling events fold into the first one, whose text stays.
 * Undefined for a pod that has a node, or that nobody tried to place.
 */
export function unscheduled(pod: Pod, view: ClusterView): Unscheduled | undefined {
  if (pod.spec.nodeName || (pod.status.phase ?? 'Pending') !== 'Pending') return undefined;
  const index = (pod.status.conditions ?? []).findIndex((condition) => condition.type === 'PodScheduled');
  const condition = pod.status.conditions?.[index];
  if (condition?.status === 'True' || condition?.reason === 'SchedulingGated') return undefined;
  if (condition?.message) {
    const path = `status.conditions[${index}].message`;
    const { message } = condition;
    return { message, fit: parseFitError(message), evidence: field(pod, path, message) };
  }
  const [event] = eventsOf(view, pod, 'FailedScheduling');
  if (event?.message === undefined) return undefined;
  return { message: event.message, fit: parseFitError(event.message), evidence: quoteEvent(pod, event) };
}
