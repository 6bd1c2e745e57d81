import type { Pod } from '../../model/kinds.ts';
import { controllerOf } from '../../model/owners.ts';
import type { NodeInfo } from '../node-info.ts';
import { normalizedReverse } from '../score-plugin.ts';

const zoneLabel = 'topology.kubernetes.io/zone';

/**
 * The default topology spread (hostname and zone, ScheduleAnyway): pods of one owner go apart. Counted by owner instead
 * of by the selectors of Services and owners, which comes to the same for pods that a controller has made.
 */
export function spreadByOwner(pod: Pod, nodes: readonly NodeInfo[]): readonly number[] {
  const owner = controllerOf(pod)?.uid;
  if (owner === undefined) return nodes.map(() => 0);
  const perNode = nodes.map((info) => info.countOwnedBy(owner));
  const perZone = new Map<string, number>();
  const zones = nodes.map((info) => info.node.metadata.labels?.[zoneLabel] ?? '');
  zones.forEach((zone, index) => {
    perZone.set(zone, (perZone.get(zone) ?? 0) + (perNode[index] ?? 0));
  });
  return normalizedReverse(perNode.map((count, index) => count + (perZone.get(zones[index] ?? '') ?? 0)));
}
