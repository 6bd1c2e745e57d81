import type { Node } from '../../model/kinds.ts';
import { createAddressPool } from './address-pool.ts';
import { kubeletAnnotation, type PressureCondition } from './node-condition-texts.ts';
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
    pressures: pressuresOf(node, cluster.clock.now()),
    memoryChanged,
    ...powerOf(node),
  };
}

const conditionOf = ({ status }: Node, type: string): string | undefined =>
  status.conditions?.find((condition) => condition.type === type)?.status;

/** What a node was short of when it was last heard of, it may still be. */
const pressuresOf = (node: Node, now: Date): Map<PressureCondition, number> =>
  new Map(
    (['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const).flatMap((type) =>
      conditionOf(node, type) === 'True' ? [[type, now.getTime()] as const] : [],
    ),
  );

/** A node that had fallen silent in an earlier life of the cluster does not speak in this one until it is told to. */
function powerOf(node: Node): Pick<NodeContext, 'stopped' | 'shuttingDown'> {
  const wish = node.metadata.annotations?.[kubeletAnnotation] ?? '';
  const stopped = wish === 'stopped' || (wish !== '' && conditionOf(node, 'Ready') === 'Unknown');
  return { stopped, shuttingDown: stopped && wish === 'shutdown' };
}
