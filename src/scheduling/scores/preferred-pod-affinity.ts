import type { Pod } from '../../model/kinds.ts';
import type { NodeInfo } from '../node-info.ts';
import { type PodAffinityTerm, podAffinityMatcher } from '../pod-affinity-term.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { normalized, type ScorePlugin } from '../score-plugin.ts';

/** The pod's own preferred affinity (towards) and anti-affinity (away from) other pods. */
export const preferredPodAffinity: ScorePlugin = {
  name: 'InterPodAffinity',
  weight: 2,
  score(pod, nodes, cluster) {
    const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
    const terms = [
      ...weighted(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution, 1),
      ...weighted(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution, -1),
    ];
    if (terms.length === 0) return nodes.map(() => 0);
    const totals = nodes.map(() => 0);
    for (const { weight, term } of terms) {
      const counts = countByDomain(pod, term, cluster);
      nodes.forEach((info, index) => {
        totals[index] = (totals[index] ?? 0) + weight * (counts.get(domainOf(info, term) ?? '') ?? 0);
      });
    }
    const lowest = Math.min(...totals);
    return normalized(totals.map((total) => total - lowest));
  },
};

interface Weighted {
  readonly weight: number;
  readonly term: PodAffinityTerm;
}

const weighted = (
  terms: readonly { weight: number; podAffinityTerm: PodAffinityTerm }[] | undefined,
  sign: 1 | -1,
): Weighted[] => (terms ?? []).map((entry) => ({ weight: sign * entry.weight, term: entry.podAffinityTerm }));

const domainOf = (info: NodeInfo, term: PodAffinityTerm): string | undefined =>
  info.node.metadata.labels?.[term.topologyKey];

function countByDomain(pod: Pod, term: PodAffinityTerm, cluster: SchedulingCluster): Map<string, number> {
  const matches = podAffinityMatcher(pod, term, cluster);
  const counts = new Map<string, number>();
  for (const info of cluster.nodes) {
    const domain = domainOf(info, term);
    if (domain === undefined) continue;
    for (const other of info.pods.values()) if (matches(other)) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return counts;
}
