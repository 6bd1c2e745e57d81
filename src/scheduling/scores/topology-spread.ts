import type { Pod } from '../../model/kinds.ts';
import type { NodeInfo } from '../node-info.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import type { ScorePlugin } from '../score-plugin.ts';
import { countDomains } from '../topology-spread.ts';
import { spreadByOwner } from './spread-by-owner.ts';

/** The pod's own `ScheduleAnyway` constraints, or those of the cluster for a pod without any. */
export const topologySpread: ScorePlugin = {
  name: 'PodTopologySpread',
  weight: 2,
  score(pod, nodes, cluster) {
    const constraints = pod.spec.topologySpreadConstraints ?? [];
    return constraints.length === 0 ? spreadByOwner(pod, nodes) : spreadByConstraints(pod, nodes, cluster);
  },
};

/** The fewer matching pods are in a node's domains the better; a node without one of the keys gets nothing. */
function spreadByConstraints(pod: Pod, nodes: readonly NodeInfo[], cluster: SchedulingCluster): readonly number[] {
  const soft = (pod.spec.topologySpreadConstraints ?? []).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'ScheduleAnyway',
  );
  if (soft.length === 0) return nodes.map(() => 0);
  const keys = soft.map(({ topologyKey }) => topologyKey);
  const spreads = soft.map((constraint) => countDomains(pod, constraint, keys, cluster));
  const crowds = nodes.map(({ node }) => {
    const labels = node.metadata.labels ?? {};
    if (keys.some((key) => labels[key] === undefined)) return undefined;
    // A key with many domains counts for more, as its counts are lower; maxSkew makes the difference matter less.
    return spreads.reduce((sum, { constraint, counts }) => {
      const count = counts.get(labels[constraint.topologyKey] ?? '') ?? 0;
      return sum + count * Math.log(counts.size + 2) + (constraint.maxSkew - 1);
    }, 0);
  });
  const known = crowds.filter((crowd) => crowd !== undefined);
  const [most, least] = [Math.max(...known), Math.min(...known)];
  return crowds.map((crowd) => {
    if (crowd === undefined) return 0;
    return most === 0 ? 100 : (100 * (most + least - crowd)) / most;
  });
}
