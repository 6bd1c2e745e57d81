import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import type { Amounts } from '../../../model/pod-requests.ts';
import { createNodeInfo } from '../../../scheduling/node-info.ts';
import { matchesNodeSelector } from '../../../scheduling/node-selector.ts';
import { untoleratedTaint } from '../../../scheduling/tolerations.ts';
import type { ObjectIndex } from '../../facts/object-index.ts';
import { found } from '../../facts/shared.ts';

/** A node as far as the scheduler looks at it: name, labels, spec and what it can give. Its conditions are left out. */
export interface KnownNode {
  readonly node: Node;
  readonly allocatable: Amounts;
}

/** Nodes tell of themselves all the time; what is said about pods that wait changes only with what is in these. */
export const knownNodes = (view: ClusterView): readonly KnownNode[] => found(view, nodes, '');

export const nodesOf = (view: ClusterView): readonly Node[] => knownNodes(view).map(({ node }) => node);

const nodes: ObjectIndex<'Node', KnownNode> = {
  name: 'nodes',
  kind: 'Node',
  entries: (node) => [['', { node: asScheduled(node), allocatable: createNodeInfo(node).allocatable }]],
};

const asScheduled = ({ apiVersion, kind, metadata: { name, labels }, spec, status }: Node): Node => ({
  apiVersion,
  kind,
  metadata: { name, ...(labels === undefined ? {} : { labels }) },
  spec,
  status: status.allocatable === undefined ? {} : { allocatable: status.allocatable },
});

/** Whether selector, affinity, taints and cordons let the pod onto the node at all. */
export function mayUse(pod: Pod, node: Node): boolean {
  return node.spec.unschedulable !== true && repellingTaint(pod, node) === undefined && wantsNode(pod, node);
}

export const repellingTaint = (pod: Pod, node: Node): ReturnType<typeof untoleratedTaint> =>
  untoleratedTaint(node.spec.taints ?? [], pod.spec.tolerations ?? [], ['NoSchedule', 'NoExecute']);

export function wantsNode(pod: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value) &&
    (required === undefined || matchesNodeSelector(required, node))
  );
}
