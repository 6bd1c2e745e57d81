import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Confidence, Evidence } from '../finding.ts';
import { type FitError, parseFitError } from '../parse-fit-error.ts';
import { computedFitError } from './computed-fit-error.ts';
import { eventsOf } from './events-of.ts';
import { field, quoteEvent } from './evidence.ts';
import { once } from './shared.ts';

/** Why the scheduler has not placed a pod, in its own words. */
export interface Unscheduled {
  readonly message: string;
  readonly fit: FitError | undefined;
  readonly evidence: Evidence;
  /** Nothing was kept of what the scheduler said: its plugins were asked again, about the objects as they are. */
  readonly isComputed: boolean;
}

/** What was worked out anew is never more than likely: the scheduler may have seen other objects. */
export const atMostLikely = (confidence: Confidence, { isComputed }: Unscheduled): Confidence =>
  isComputed && confidence === 'certain' ? 'likely' : confidence;

/**
 * The condition is newer than the event: repeated FailedScheduling events fold into the first one, whose text stays.
 * Where neither was kept, the scheduler's plugins are asked again. Undefined for a pod that has a node, or that nobody tried
 * to place.
 */
export function unscheduled(pod: Pod, view: ClusterView): Unscheduled | undefined {
  if (pod.spec.nodeName || (pod.status.phase ?? 'Pending') !== 'Pending') return undefined;
  const index = (pod.status.conditions ?? []).findIndex((condition) => condition.type === 'PodScheduled');
  const condition = pod.status.conditions?.[index];
  if (condition?.status === 'True' || condition?.reason === 'SchedulingGated') return undefined;
  if (condition?.message) {
    const path = `status.conditions[${index}].message`;
    const { message } = condition;
    return { message, fit: parseFitError(message), evidence: field(pod, path, message), isComputed: false };
  }
  const events = eventsOf(view, pod, 'FailedScheduling');
  // Whoever is to make nodes for the pod warns under the same reason; the scheduler's own answer counts nodes.
  const event = events.find(({ message = '' }) => parseFitError(message) !== undefined) ?? events[0];
  if (event?.message !== undefined) {
    const { message } = event;
    return { message, fit: parseFitError(message), evidence: quoteEvent(pod, event), isComputed: false };
  }
  return once(view, 'computed-unscheduled', () => computed(pod, view));
}

function computed(pod: Pod, view: ClusterView): Unscheduled | undefined {
  // A kubelet that has written a status was given the pod: what lacks then was only not saved with it.
  const touched = pod.status.containerStatuses !== undefined || pod.status.startTime !== undefined;
  const message = touched ? undefined : computedFitError(pod, view);
  if (message === undefined) return undefined;
  const evidence = field(pod, 'spec', `computed from the pods and nodes, no word of the scheduler is kept: ${message}`);
  return { message, fit: parseFitError(message), evidence, isComputed: true };
}
