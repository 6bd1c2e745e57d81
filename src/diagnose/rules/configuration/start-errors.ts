import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import type { Evidence } from '../../finding.ts';
import { failedEvent, failedWords } from './failed-event.ts';

/** A container that the runtime could not start: nothing of it ever ran. */
export interface StartError {
  readonly container: PodContainer;
  readonly message: string;
  readonly evidence: Evidence;
}

const waitingReasons = new Set([
  'RunContainerError',
  'CreateContainerError',
  'PreCreateHookError',
  'PreStartHookError',
  'ContainerCannotRun',
]);
const stoppedReasons = new Set(['StartError', 'ContainerCannotRun']);

/** containerd leaves a dead container with StartError and 128, dockershim ContainerCannotRun, CRI-O only the waiting error. */
export function startErrors(pod: Pod, view: ClusterView): readonly StartError[] {
  return containersOf(pod).flatMap((container) => {
    const { status, statusPath } = container;
    const { waiting } = status?.state ?? {};
    for (const where of ['state', 'lastState'] as const) {
      const stopped = status?.[where]?.terminated;
      if (stopped && stoppedReasons.has(stopped.reason ?? '') && status?.state?.running === undefined) {
        const { message = '' } = stopped;
        const text = `${stopped.reason}, exit code ${stopped.exitCode}: ${message}`;
        return [{ container, message, evidence: field(pod, `${statusPath}.${where}.terminated`, text) }];
      }
    }
    if (!waitingReasons.has(waiting?.reason ?? '')) return [];
    const { message = '' } = waiting ?? {};
    const event = message === '' ? failedEvent(pod, container, view) : undefined;
    if (event !== undefined) return [{ container, message: failedWords(event), evidence: quoteEvent(pod, event) }];
    const text = `${waiting?.reason}: ${message}`;
    return [{ container, message, evidence: field(pod, `${statusPath}.state.waiting`, text) }];
  });
}
