import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import type { Evidence } from '../../finding.ts';
import { failedEvent, failedWords } from './failed-event.ts';

/** A container that the kubelet cannot configure: found before the runtime is asked at all. */
export interface ConfigError {
  readonly container: PodContainer;
  readonly message: string;
  readonly evidence: Evidence;
}

export function configErrors(pod: Pod, view: ClusterView): readonly ConfigError[] {
  return containersOf(pod).flatMap((container) => {
    const waiting = container.status?.state?.waiting;
    if (waiting?.reason !== 'CreateContainerConfigError') return [];
    const { message = '' } = waiting;
    const event = message === '' ? failedEvent(pod, container, view) : undefined;
    if (event !== undefined) return [{ container, message: failedWords(event), evidence: quoteEvent(pod, event) }];
    const path = `${container.statusPath}.state.waiting`;
    return [{ container, message, evidence: field(pod, path, `${waiting.reason}: ${message}`) }];
  });
}
