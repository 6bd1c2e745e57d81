import type { Node } from '../../../model/kinds.ts';

/** How a zone is doing decides how fast its sick nodes are given up. */
export type ZoneState = 'normal' | 'partial' | 'full';

const unhealthyShare = 0.55;
const largeCluster = 50;
const normalPerSecond = 0.1;
const secondaryPerSecond = 0.01;

export const zoneOf = ({ metadata: { labels = {} } }: Node): string =>
  `${labels['topology.kubernetes.io/region'] ?? ''}:${labels['topology.kubernetes.io/zone'] ?? ''}`;

export const isNodeReady = (node: Node): boolean =>
  node.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;

/** By zone; source: ComputeZoneState of node_lifecycle_controller.go. */
export function zoneStates(nodes: readonly Node[]): ReadonlyMap<string, ZoneState> {
  return new Map(
    [...Map.groupBy(nodes, zoneOf)].map(([zone, members]) => {
      const sick = members.filter((node) => !isNodeReady(node)).length;
      if (sick > 0 && sick === members.length) return [zone, 'full'];
      return [zone, sick > 2 && sick / members.length >= unhealthyShare ? 'partial' : 'normal'];
    }),
  );
}

/**
 * How many nodes of a zone may be given up per second. A zone of which most is sick is left alone in small clusters: it is
 * then rather its network that is.
 */
export function evictionsPerSecond(state: ZoneState, zoneSize: number): number {
  if (state !== 'partial') return normalPerSecond;
  return zoneSize > largeCluster ? secondaryPerSecond : 0;
}
