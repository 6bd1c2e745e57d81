import type { Node } from '../../model/kinds.ts';
import { createAddressPool } from './address-pool.ts';
import type { ClusterContext, NodeContext } from './node-context.ts';
import { skewedClock } from './skewed-clock.ts';
import { storedImages } from './stored-images.ts';

/** What the pods of a node share, as it is when its kubelet starts. `index` counts the nodes. */
export function createNodeContext(
  cluster: ClusterContext,
  node: Node,
  index: number,
  memoryChanged: () => void,
): NodeContext {
  return {
    ...cluster,
    clock: skewedClock(cluster, node.metadata.name),
    nodeName: node.metadata.name,
    hostAddress: () => {
      const current = cluster.api.get({ kind: 'Node', namespace: '', name: node.metadata.name }) ?? node;
      const internal = current.status.addresses?.find(({ type }) => type === 'InternalIP');
      return internal?.address ?? `192.168.67.${(index % 250) + 2}`;
    },
    addresses: createAddressPool(node.spec.podCIDR ?? `10.244.${index % 256}.0/24`),
    images: storedImages(node, cluster.registries),
    pulling: new Set(),
    pullsBusyUntil: 0,
    pressures: new Map(),
    memoryChanged,
    shuttingDown: false,
    stopped: false,
  };
}
