import type { Node } from '../../../model/kinds.ts';
import { podRequests } from '../../../model/pod-requests.ts';
import type { NodeInfo } from '../../node-info.ts';
import { amountText } from '../amount-text.ts';
import { type World, withNewNode } from '../world.ts';
import type { Change } from './change.ts';

/** The name that the node to come has while the plugins are asked about it. */
export const newNodeName = 'a new node';

/** One more node like this one, larger where the pod would not even fit on the empty one. */
export function addNodeLike(world: World, info: NodeInfo): Change {
  const wanted = podRequests(world.pod);
  const grown = Object.entries(wanted).filter(
    ([resource, amount]) => info.allocatable[resource] !== undefined && amount > (info.allocatable[resource] ?? 0),
  );
  const size = grown.map(([resource, amount]) => `at least ${amountText(resource, amount)} ${resource}`).join(' and ');
  const allocatable = {
    ...info.node.status.allocatable,
    ...Object.fromEntries(grown.map(([resource, amount]) => [resource, amountText(resource, Math.ceil(amount))])),
  };
  const node: Node = {
    ...info.node,
    metadata: {
      ...info.node.metadata,
      name: newNodeName,
      labels: { ...info.node.metadata.labels, 'kubernetes.io/hostname': newNodeName },
    },
    // What Kubernetes itself put on the node tells of a trouble that a new one does not have.
    spec: {
      ...info.node.spec,
      unschedulable: false,
      taints: (info.node.spec.taints ?? []).filter(({ key }) => !key.startsWith('node.kubernetes.io/')),
    },
    status: { ...info.node.status, allocatable },
  };
  return {
    sort: 'add-node',
    text: size === '' ? `add a node like ${info.name}` : `add a node like ${info.name} with ${size}`,
    command: [],
    risk: 'costs money and minutes; daemon pods take a little of it',
    invasiveness: 5,
    apply: () => withNewNode(world, node),
  };
}
