import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import { podRequests } from '../../../model/pod-requests.ts';
import { createNodeInfo, type MutableNodeInfo, type NodeInfo, occupiesNode } from '../../../scheduling/node-info.ts';
import { matchesNodeSelector } from '../../../scheduling/node-selector.ts';
import { untoleratedTaint } from '../../../scheduling/tolerations.ts';
import { field } from '../../facts/evidence.ts';
import { humanAmount } from '../../facts/human-amount.ts';
import { missingKind } from '../../facts/missing.ts';
import { shared } from '../../facts/shared.ts';
import type { Evidence, Missing } from '../../finding.ts';

/** The nodes with what the pods on them take; undefined when no node was read. */
export function nodeRooms(view: ClusterView): readonly NodeInfo[] | undefined {
  return shared(view, 'node-rooms', ['Node', 'Pod'], (plain) => {
    const rooms = new Map<string, MutableNodeInfo>();
    for (const node of plain.list('Node')) rooms.set(node.metadata.name, createNodeInfo(node));
    if (rooms.size === 0) return undefined;
    for (const pod of plain.list('Pod')) if (occupiesNode(pod)) rooms.get(pod.spec.nodeName ?? '')?.addPod(pod);
    return [...rooms.values()];
  });
}

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

export interface Shortage {
  readonly requested: number;
  /** The node with the most of it free, among those that the pod may use. */
  readonly best: { readonly node: string; readonly free: number; readonly allocatable: number } | undefined;
  readonly largestAllocatable: number | undefined;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Missing[];
}

/** How much of a resource the pod asks for, and what the nodes that may take it have left. */
export function shortageOf(pod: Pod, resource: string, view: ClusterView): Shortage {
  const requested = podRequests(pod)[resource] ?? 0;
  const asked = field(pod, 'spec.containers[*].resources.requests', `${resource}: ${humanAmount(resource, requested)}`);
  const missing = [...missingKind(view, 'Node'), ...missingKind(view, 'Pod')];
  const nodesKnown = view.coverage('Node') === 'complete';
  const usable = (nodesKnown ? (nodeRooms(view) ?? []) : []).filter(({ node }) => mayUse(pod, node));
  const largest = Math.max(...usable.map(({ allocatable }) => allocatable[resource] ?? 0));
  const largestAllocatable = usable.length === 0 ? undefined : largest;
  const [best] = missing.length > 0 ? [] : usable.toSorted((a, b) => freeOf(b, resource) - freeOf(a, resource));
  if (best === undefined) return { requested, best: undefined, largestAllocatable, evidence: [asked], missing };
  const free = freeOf(best, resource);
  const allocatable = best.allocatable[resource] ?? 0;
  const text = `${resource}: ${humanAmount(resource, free)} free of ${humanAmount(resource, allocatable)}, the most that any usable node has`;
  return {
    requested,
    best: { node: best.name, free, allocatable },
    largestAllocatable,
    evidence: [asked, field(best.node, `status.allocatable.${resource}`, text)],
    missing,
  };
}

const freeOf = ({ allocatable, requested }: NodeInfo, resource: string): number =>
  (allocatable[resource] ?? 0) - (requested[resource] ?? 0);
