import type { Pod } from '../../model/kinds.ts';
import { matchesSelector } from '../../model/label-selector.ts';
import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { untoleratedTaint } from '../tolerations.ts';
import { fits, unresolvable, unschedulable, type Verdict } from '../verdict.ts';
import { matchesNodeRequirements } from './node-affinity.ts';

const mismatch = "node(s) didn't match pod topology spread constraints";

type Constraint = NonNullable<Pod['spec']['topologySpreadConstraints']>[number];

/** `whenUnsatisfiable: DoNotSchedule`: no domain may be ahead of the emptiest by more than maxSkew. */
export const podTopologySpread: FilterPlugin = {
  name: 'PodTopologySpread',
  prepare(pod, cluster) {
    const hard = (pod.spec.topologySpreadConstraints ?? []).filter(
      (constraint) => constraint.whenUnsatisfiable === 'DoNotSchedule',
    );
    if (hard.length === 0) return nothingToCheck;
    const keys = hard.map((constraint) => constraint.topologyKey);
    const spreads = hard.map((constraint) => countDomains(pod, constraint, keys, cluster));
    return nodeCheck((info) => {
      for (const spread of spreads) {
        const verdict = judge(spread, info);
        if (!verdict.fits) return verdict;
      }
      return fits;
    });
  },
};

interface Spread {
  readonly constraint: Constraint;
  readonly counts: ReadonlyMap<string, number>;
  readonly emptiest: number;
  readonly selfMatch: number;
}

function countDomains(pod: Pod, constraint: Constraint, keys: readonly string[], cluster: SchedulingCluster): Spread {
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

function matcherOf(pod: Pod, constraint: Constraint): (other: Pod) => boolean {
  const keys = (constraint.matchLabelKeys ?? []).filter((key) => pod.metadata.labels?.[key] !== undefined);
  return (other) =>
    other.metadata.namespace === pod.metadata.namespace &&
    other.metadata.deletionTimestamp === undefined &&
    matchesSelector(constraint.labelSelector, other.metadata.labels ?? {}) &&
    keys.every((key) => other.metadata.labels?.[key] === pod.metadata.labels?.[key]);
}

/** Nodes that the pod's own affinity excludes are left out by default; tainted ones only on request. */
function countsNode(pod: Pod, constraint: Constraint, info: NodeInfo): boolean {
  if (constraint.nodeAffinityPolicy !== 'Ignore' && !matchesNodeRequirements(pod, info.node)) return false;
  if (constraint.nodeTaintsPolicy !== 'Honor') return true;
  const taints = info.node.spec.taints ?? [];
  return untoleratedTaint(taints, pod.spec.tolerations ?? [], ['NoSchedule', 'NoExecute']) === undefined;
}

function judge({ constraint, counts, emptiest, selfMatch }: Spread, info: NodeInfo): Verdict {
  const domain = info.node.metadata.labels?.[constraint.topologyKey];
  if (domain === undefined) {
    return unresolvable(`${mismatch} (missing required label)`, `the node has no label ${constraint.topologyKey}`);
  }
  const skew = (counts.get(domain) ?? 0) + selfMatch - emptiest;
  if (skew <= constraint.maxSkew) return fits;
  const here = `${constraint.topologyKey}=${domain} has ${counts.get(domain) ?? 0} matching pods`;
  return unschedulable(mismatch, `${here}, the emptiest domain ${emptiest}; maxSkew is ${constraint.maxSkew}`);
}
