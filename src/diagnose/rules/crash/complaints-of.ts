import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { quoteLog } from '../../facts/evidence.ts';
import { exitLog } from '../../facts/exit-log.ts';
import { once } from '../../facts/shared.ts';
import type { Evidence } from '../../finding.ts';
import { type LogMatch, matchLog } from '../../match-log.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

/** What a container's log says is wrong: of the run that crashed, or of one that runs and does not become ready. */
export interface Complaint {
  readonly container: PodContainer;
  readonly match: LogMatch;
  readonly evidence: readonly Evidence[];
}

export function complaintsOf(pod: Pod, view: ClusterView): readonly Complaint[] {
  const crashed = crashesOf(pod, view).flatMap((exit) => {
    const { match, which, lines } = exitLog(exit, pod, view);
    const { name } = exit.container;
    if (match === undefined) return [];
    const quoted = lines === undefined ? [] : [quoteLog(pod, name, which, match.line, match.text)];
    return [{ container: exit.container, match, evidence: [...quoted, exitEvidence(pod, exit)] }];
  });
  const said = new Set(crashed.map(({ container }) => container.name));
  return [...crashed, ...runningOf(pod, view).filter(({ container }) => !said.has(container.name))];
}

/** An init container that runs is waiting for something as much as a main container that is not ready. */
function runningOf(pod: Pod, view: ClusterView): readonly Complaint[] {
  return containersOf(pod).flatMap((container) => {
    const { name, role, status } = container;
    if (status?.state?.running === undefined || (role !== 'init' && status.ready)) return [];
    const id = `running-log ${pod.metadata.namespace}/${pod.metadata.name} ${name}`;
    const match = once(view, id, () => {
      const log = view.logTail(keyOf(pod), name, 'current');
      return log.state === 'found' ? matchLog(log.lines) : undefined;
    });
    return match === undefined
      ? []
      : [{ container, match, evidence: [quoteLog(pod, name, 'current', match.line, match.text)] }];
  });
}
