import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { controllerOf } from '../../model/owners.ts';
import { missingKind } from '../facts/missing.ts';
import type { Missing } from '../finding.ts';
import type { Against, Change, ChangeReport, Facts } from './change.ts';
import { compareFacts } from './compare-facts.ts';
import { healthySibling } from './healthy-sibling.ts';
import { laterConfiguration } from './later-configuration.ts';
import { placeFacts } from './place-facts.ts';
import { previousTemplate } from './previous-template.ts';
import { renamedConfiguration } from './renamed-configuration.ts';
import { specFacts, templateFacts } from './template-facts.ts';

/** What is different here from what works: from the template before this one, and from a healthy pod of the same owner. */
export const whatChanged = (pod: Pod, view: ClusterView): readonly Change[] => changeReport(pod, view).changes;

/** The same with what it was compared with, so that no difference is told from nothing to compare with. */
export function changeReport(pod: Pod, view: ClusterView): ChangeReport {
  const pair = previousTemplate(pod, view);
  const sibling = healthySibling(pod, view);
  const against: Against | undefined =
    sibling === undefined ? undefined : { type: 'healthy-sibling', object: keyOf(sibling), since: undefined };
  return {
    changes: [
      ...(pair === undefined ? [] : compareFacts(templateFacts(pair.before), templateFacts(pair.now), pair.against)),
      ...(pair === undefined ? [] : renamedConfiguration(pair, view)),
      ...laterConfiguration(pod, view),
      ...(sibling === undefined || against === undefined ? [] : fromSibling(pod, sibling, against, view)),
    ],
    compared: [pair?.against, against].filter((each) => each !== undefined),
    missing: unseen(pod, view),
  };
}

/** What was not read, so that nothing changed cannot be concluded. */
function unseen(pod: Pod, view: ClusterView): readonly Missing[] {
  const namespace = pod.metadata.namespace ?? '';
  const owner = controllerOf(pod)?.kind;
  if (owner === 'ReplicaSet') return missingKind(view, 'ReplicaSet', namespace);
  return owner === 'StatefulSet' || owner === 'DaemonSet' ? missingKind(view, 'ControllerRevision', namespace) : [];
}

// A pod that has no node or no image yet has not changed there: it has not come so far.
const fromSibling = (pod: Pod, sibling: Pod, against: Against, view: ClusterView): readonly Change[] =>
  compareFacts(factsOf(sibling, view), factsOf(pod, view), against).filter(
    ({ path, after }) => after !== undefined || path.startsWith('spec.containers'),
  );

/** The pod's own name is in its claims and variables, and says nothing. */
function factsOf(pod: Pod, view: ClusterView): Facts {
  const facts = [...specFacts(pod.spec), ...placeFacts(pod, view)];
  return new Map(facts.map(([path, value]) => [path, value.replaceAll(pod.metadata.name, '<pod>')]));
}
