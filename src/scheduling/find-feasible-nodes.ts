import type { Pod } from '../model/kinds.ts';
import type { Checks } from './judge-node.ts';
import { judgeWithNominated } from './judge-with-nominated.ts';
import type { NodeInfo } from './node-info.ts';
import { prepareFilters } from './prepare-filters.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import type { Misfit } from './verdict.ts';

export interface Feasibility {
  readonly feasible: readonly NodeInfo[];
  /** By node: what the first refusing plugin said. Complete when nothing is feasible. */
  readonly misfits: ReadonlyMap<string, Misfit>;
  /** Set when the pod was refused before any node was looked at. */
  readonly rejection?: string;
  /** The plugins that refused; only a change that concerns one of them is worth another try. */
  readonly plugins: ReadonlySet<string>;
  /** How many nodes were looked at. */
  readonly examined: number;
}

/**
 * The scheduler's own pass: nodes in turn from `startAt`, the first refusing plugin ends each, and in large clusters it
 * stops when it has found enough to choose from (`numFeasibleNodesToFind`).
 */
export function findFeasibleNodes(pod: Pod, cluster: SchedulingCluster, startAt = 0): Feasibility {
  const prepared = prepareFilters(pod, cluster);
  if (prepared.kind === 'rejected') {
    const plugins = new Set([prepared.plugin]);
    return { feasible: [], misfits: new Map(), rejection: prepared.reason, plugins, examined: 0 };
  }
  const feasible: NodeInfo[] = [];
  const misfits = new Map<string, Misfit>();
  const plugins = new Set<string>();
  const nodes = candidates(prepared, cluster);
  const enough = feasibleNodesToFind(nodes.length);
  let examined = 0;
  while (examined < nodes.length && feasible.length < enough) {
    const info = nodes[(startAt + examined) % nodes.length];
    examined += 1;
    if (info === undefined) continue;
    const { verdict, plugin } = judgeWithNominated(pod, cluster, info, prepared);
    if (verdict.fits) {
      feasible.push(info);
    } else {
      misfits.set(info.name, verdict);
      plugins.add(plugin);
    }
  }
  if (feasible.length === 0 && prepared.narrowed !== undefined) {
    for (const { name } of cluster.nodes) if (!misfits.has(name)) misfits.set(name, prepared.narrowed.misfit);
    plugins.add(prepared.narrowed.plugin);
  }
  return { feasible, misfits, plugins, examined };
}

/** A pod that is pinned to a few nodes is not worth a look at all the others. */
const candidates = ({ narrowed }: Checks, cluster: SchedulingCluster): readonly NodeInfo[] =>
  narrowed === undefined ? cluster.nodes : [...narrowed.nodes].flatMap((name) => cluster.node(name) ?? []);

/** All nodes up to 100, then a share of them that falls from 50 % to 5 %, and never fewer than 100. */
function feasibleNodesToFind(nodes: number): number {
  if (nodes < 100) return nodes;
  const percentage = Math.max(5, 50 - Math.floor(nodes / 125));
  return Math.max(100, Math.floor((nodes * percentage) / 100));
}
