import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { matchesSelector } from '../../../model/label-selector.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** A node is being drained, and a budget lets none of its pods go. Where nobody drains, a full budget is no fault. */
export const ctlPdbBlocksEviction = defineRule({
  id: 'ctl-pdb-blocks-eviction',
  kind: 'PodDisruptionBudget',
  severity: 'warning',
  needs: ['Pod', 'Node'],
  *check(budget, view) {
    const { name, namespace = '' } = budget.metadata;
    const { disruptionsAllowed, currentHealthy = 0, desiredHealthy = 0, expectedPods = 0 } = budget.status;
    if (disruptionsAllowed !== 0 || expectedPods === 0 || budget.spec.selector === undefined) return;
    const pods = podsIn(namespace, view).filter(({ metadata }) =>
      matchesSelector(budget.spec.selector, metadata.labels),
    );
    const held = pods.flatMap((pod) => {
      const node = cordonedNodeOf(pod, view);
      return node === undefined ? [] : [{ pod, node }];
    });
    const [first] = held;
    if (first === undefined) return;
    const unready = currentHealthy < desiredHealthy ? pods.find((pod) => !isReady(pod)) : undefined;
    const why =
      currentHealthy < desiredHealthy
        ? `it wants ${desiredHealthy} healthy pods and there are ${currentHealthy}`
        : `it wants ${desiredHealthy} healthy pods, and that is all there are`;
    yield {
      confidence: 'certain',
      summary: `Node ${first.node.metadata.name} cannot be drained: PodDisruptionBudget "${name}" lets pod ${first.pod.metadata.name} not go, because ${why}`,
      evidence: [
        field(budget, 'status.disruptionsAllowed', '0'),
        field(budget, 'status', `currentHealthy ${currentHealthy}, desiredHealthy ${desiredHealthy}`),
        field(first.node, 'spec.unschedulable', 'true'),
      ],
      ...(unready === undefined ? {} : { because: keyOf(unready) }),
      vars: { PDB: name, POD: first.pod.metadata.name, NODE: first.node.metadata.name },
    };
  },
});

/** A pod of a DaemonSet stays anyway, and one that is ending has been let go. */
function cordonedNodeOf(pod: Pod, view: ClusterView): ObjectOf<'Node'> | undefined {
  const { deletionTimestamp, ownerReferences = [] } = pod.metadata;
  if (deletionTimestamp !== undefined || !pod.spec.nodeName) return undefined;
  if (ownerReferences.some(({ kind }) => kind === 'DaemonSet')) return undefined;
  const node = view.get({ kind: 'Node', namespace: '', name: pod.spec.nodeName });
  return node?.spec.unschedulable === true ? node : undefined;
}

const isReady = (pod: Pod): boolean =>
  pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
