import type { Pod } from '../model/kinds.ts';
import { judgeNode, type NodeVerdict } from './judge-node.ts';
import { copyNodeInfo, type NodeInfo } from './node-info.ts';
import { type PreparedFilters, prepareFilters } from './prepare-filters.ts';
import { priorityOf } from './priority-of.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { unresolvable } from './verdict.ts';

/**
 * Judges a node twice when others have a claim to it: with the pods that wait for their victims there, if they are not
 * less important, and without them, as it is not sure that they come. Source: RunFilterPluginsWithNominatedPods.
 */
export function judgeWithNominated(
  pod: Pod,
  cluster: SchedulingCluster,
  info: NodeInfo,
  prepared: PreparedFilters = prepareFilters(pod, cluster),
): NodeVerdict {
  const rivals = rivalsFor(pod, cluster, info);
  if (rivals.length === 0) return judge(prepared, info);
  const crowded = copyNodeInfo(info);
  for (const rival of rivals) crowded.addPod(rival);
  const nodes = cluster.nodes.map((node) => (node.name === info.name ? crowded : node));
  const withRivals = judge(prepareFilters(pod, { ...cluster, nodes }), crowded);
  return withRivals.verdict.fits ? judge(prepared, info) : withRivals;
}

const rivalsFor = (pod: Pod, cluster: SchedulingCluster, info: NodeInfo): readonly Pod[] =>
  (cluster.nominatedTo?.(info.name) ?? []).filter(
    (other) => other.metadata.uid !== pod.metadata.uid && priorityOf(other) >= priorityOf(pod),
  );

const judge = (prepared: PreparedFilters, info: NodeInfo): NodeVerdict =>
  prepared.kind === 'rejected'
    ? { verdict: unresolvable(prepared.reason), plugin: prepared.plugin }
    : judgeNode(prepared, info);
