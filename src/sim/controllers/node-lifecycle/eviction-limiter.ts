import type { Node } from '../../../model/kinds.ts';
import { isGivenUp } from './node-taints.ts';
import { evictionsPerSecond, zoneOf, zoneStates } from './zones.ts';

/** How often the controller looks at its nodes. */
const monitorMs = 5000;

/** Gives up one node of a zone after the other, none while the whole cluster seems to be gone. */
export class EvictionLimiter {
  readonly #lastByZone = new Map<string, number>();

  /** How long the pods of a sick node are still left alone; `never` while nobody in the cluster is well. */
  waitFor(node: Node, nodes: readonly Node[], nowMs: number): number | 'never' {
    const states = zoneStates(nodes);
    if ([...states.values()].every((state) => state === 'full')) return 'never';
    if (isGivenUp(node)) return 0;
    const zone = zoneOf(node);
    const size = nodes.filter((other) => zoneOf(other) === zone).length;
    const perSecond = evictionsPerSecond(states.get(zone) ?? 'normal', size);
    if (perSecond === 0) return monitorMs;
    const last = this.#lastByZone.get(zone);
    const leftMs = last === undefined ? 0 : last + 1000 / perSecond - nowMs;
    if (leftMs > 0) return leftMs;
    this.#lastByZone.set(zone, nowMs);
    return 0;
  }
}
