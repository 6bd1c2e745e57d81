import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { type Amounts, podRequests } from '../../../model/pod-requests.ts';
import { occupiesNode } from '../../../scheduling/node-info.ts';
import type { ObjectIndex } from '../../facts/object-index.ts';
import { fact, found } from '../../facts/shared.ts';
import { type KnownNode, knownNodes, mayUse } from './known-nodes.ts';

/** A node, and what the pods on it have reserved. */
export interface NodeRoom extends KnownNode {
  readonly requested: Amounts;
  readonly pods: number;
}

/** The nodes that a pod may use at all, with the room that is left on them; empty when no node was read. */
export const usableRooms = (pod: Pod, view: ClusterView): readonly NodeRoom[] =>
  knownNodes(view)
    .filter(({ node }) => mayUse(pod, node))
    .map((known) => ({ ...known, ...takenOn(known.node.metadata.name, view) }));

export const freeOf = ({ allocatable, requested }: NodeRoom, resource: string): number =>
  (allocatable[resource] ?? 0) - (requested[resource] ?? 0);

/** What is said about nodes is the same for all pods of which this text is equal. */
export const placementText = ({ spec }: Pod): string =>
  JSON.stringify([spec.nodeSelector, spec.affinity?.nodeAffinity, spec.tolerations]);

/** A pod that comes or goes changes this for one node, and all others keep what they had. */
const takenOn = (node: string, view: ClusterView): Pick<NodeRoom, 'requested' | 'pods'> =>
  fact(view, `taken on ${node}`, (plain) => {
    const requested: Record<string, number> = {};
    const requests = found(plain, requestsByNode, node);
    for (const amounts of requests) {
      for (const resource of Object.keys(amounts)) {
        requested[resource] = (requested[resource] ?? 0) + (amounts[resource] ?? 0);
      }
    }
    return { requested, pods: requests.length };
  });

const requestsByNode: ObjectIndex<'Pod', Amounts> = {
  name: 'requests-by-node',
  kind: 'Pod',
  entries: (pod) => (occupiesNode(pod) ? [[pod.spec.nodeName ?? '', podRequests(pod)]] : []),
};
