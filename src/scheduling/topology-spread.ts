import type { Pod } from '../model/kinds.ts';
import { matchesSelector } from '../model/label-selector.ts';
import type { NodeInfo } from './node-info.ts';
import { matchesNodeRequirements } from './plugins/node-affinity.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { untoleratedTaint } from './tolerations.ts';

export type SpreadConstraint = NonNullable<Pod['spec']['topologySpreadConstraints']>[number];

/** How the pods that a constraint speaks of are spread over the domains of its key. */
export interface Spread {
  readonly constraint: SpreadConstraint;
  readonly counts: ReadonlyMap<string, number>;
  readonly emptiest: number;
  readonly selfMatch: number;
}

/** Counts the matching pods in each domain; only nodes that have all of the `keys` take part. */
export function countDomains(
  pod: Pod,
  constraint: SpreadConstraint,
  keys: readonly string[],
  cluster: SchedulingCluster,
): Spread {
  const matches = matcherOf(pod, constraint);
  const counts = new Map<string, number>();
  for (const info of cluster.nodes) {
    const labels = info.node.metadata.labels ?? {};
    const domain = labels[constraint.topologyKey];
    if (domain === undefined || keys.some((key) => labels[key] === undefined)) continue;
    if (!countsNode(pod, constraint, info)) continue;
    let count = 0;
    for (const other of info.pods.values()) if (matches(other)) count += 1;
    counts.set(domain, (counts.get(domain) ?? 0) + count);
  }
  const tooFewDomains = counts.size < (constraint.minDomains ?? 1);
  const emptiest = tooFewDomains || counts.size === 0 ? 0 : Math.min(...counts.values());
  return { constraint, counts, emptiest, selfMatch: matches(pod) ? 1 : 0 };
}

function matcherOf(pod: Pod, constraint: SpreadConstraint): (other: Pod) => boolean {
  const keys = (constraint.matchLabelKeys ?? []).filter((key) => pod.metadata.labels?.[key] !== undefined);
  return (other) =>
    other.metadata.namespace === pod.metadata.namespace &&
    other.metadata.deletionTimestamp === undefined &&
    matchesSelector(constraint.labelSelector, other.metadata.labels ?? {}) &&
    keys.every((key) => other.metadata.labels?.[key] === pod.metadata.labels?.[key]);
}

/** Nodes that the pod's own affinity excludes are left out by default; tainted ones only on request. */
function countsNode(pod: Pod, constraint: SpreadConstraint, info: NodeInfo): boolean {
  if (constraint.nodeAffinityPolicy !== 'Ignore' && !matchesNodeRequirements(pod, info.node)) return false;
  if (constraint.nodeTaintsPolicy !== 'Honor') return true;
  const taints = info.node.spec.taints ?? [];
  return untoleratedTaint(taints, pod.spec.tolerations ?? [], ['NoSchedule', 'NoExecute']) === undefined;
}
