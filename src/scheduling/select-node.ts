import type { Random } from '../base/random.ts';
import type { Pod } from '../model/kinds.ts';
import type { NodeInfo } from './node-info.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { scorePlugins } from './scores/index.ts';

/** The best of the nodes that fit; chance decides between equals, as in the scheduler. */
export function selectNode(
  pod: Pod,
  feasible: readonly NodeInfo[],
  cluster: SchedulingCluster,
  random: Random,
): NodeInfo | undefined {
  if (feasible.length <= 1) return feasible[0];
  const totals = feasible.map(() => 0);
  for (const plugin of scorePlugins) {
    plugin.score(pod, feasible, cluster).forEach((score, index) => {
      totals[index] = (totals[index] ?? 0) + plugin.weight * score;
    });
  }
  const highest = Math.max(...totals);
  const best = feasible.filter((_, index) => totals[index] === highest);
  return best[random.integer(best.length)];
}
