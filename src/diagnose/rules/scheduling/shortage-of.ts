import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import { podRequests } from '../../../model/pod-requests.ts';
import { field } from '../../facts/evidence.ts';
import { humanAmount } from '../../facts/human-amount.ts';
import { missingKind } from '../../facts/missing.ts';
import { fact } from '../../facts/shared.ts';
import type { Evidence, Missing } from '../../finding.ts';
import { freeOf, placementText, usableRooms } from './node-rooms.ts';

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
  const most = view.coverage('Node') === 'complete' ? mostOf(resource, pod, view) : undefined;
  const best = missing.length > 0 ? undefined : most?.best;
  const common = { requested, largestAllocatable: most?.largestAllocatable, missing };
  if (best === undefined) return { ...common, best: undefined, evidence: [asked] };
  const { node, free, allocatable } = best;
  const text = `${resource}: ${humanAmount(resource, free)} free of ${humanAmount(resource, allocatable)}, the most that any usable node has`;
  return {
    ...common,
    best: { node: node.metadata.name, free, allocatable },
    evidence: [asked, field(node, `status.allocatable.${resource}`, text)],
  };
}

interface Most {
  readonly best: { readonly node: Node; readonly free: number; readonly allocatable: number };
  readonly largestAllocatable: number;
}

/** Where most of a resource is; the same for all pods that may use the same nodes. */
const mostOf = (resource: string, pod: Pod, view: ClusterView): Most | undefined =>
  fact(view, `most ${resource} for ${placementText(pod)}`, (plain) => {
    const usable = usableRooms(pod, plain);
    const [best] = usable.toSorted((a, b) => freeOf(b, resource) - freeOf(a, resource));
    if (best === undefined) return undefined;
    const allocatable = best.allocatable[resource] ?? 0;
    return {
      best: { node: best.node, free: freeOf(best, resource), allocatable },
      largestAllocatable: Math.max(...usable.map((room) => room.allocatable[resource] ?? 0)),
    };
  });
