import type { Pod } from '../../model/kinds.ts';
import type { NodeInfo } from '../node-info.ts';
import { type PodAffinityTerm, podAffinityMatcher } from '../pod-affinity-term.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { normalized, type ScorePlugin } from '../score-plugin.ts';

/** A pod that requires this one beside it draws it a little, too (`hardPodAffinityWeight`). */
const requiredWeight = 1;

/** The pod's wishes about its neighbours, towards and away, and what its neighbours wish of it. */
export const preferredPodAffinity: ScorePlugin = {
  name: 'InterPodAffinity',
  weight: 2,
  score(pod, nodes, cluster) {
    const domains = new Map<string, number>();
    const add = (info: NodeInfo, term: PodAffinityTerm, weight: number): void => {
      const domain = domainOf(info, term);
      if (domain !== undefined) domains.set(domain, (domains.get(domain) ?? 0) + weight);
    };
    addOwnWishes(pod, cluster, add);
    addWishesOfOthers(pod, cluster, add);
    if (domains.size === 0) return nodes.map(() => 0);
    const totals = nodes.map((info) =>
      Object.entries(info.node.metadata.labels ?? {}).reduce(
        (sum, [key, value]) => sum + (domains.get(`${key}=${value}`) ?? 0),
        0,
      ),
    );
    const lowest = Math.min(...totals);
    return normalized(totals.map((total) => total - lowest));
  },
};

type Add = (info: NodeInfo, term: PodAffinityTerm, weight: number) => void;

const domainOf = (info: NodeInfo, { topologyKey }: PodAffinityTerm): string | undefined => {
  const value = info.node.metadata.labels?.[topologyKey];
  return value === undefined ? undefined : `${topologyKey}=${value}`;
};

function addOwnWishes(pod: Pod, cluster: SchedulingCluster, add: Add): void {
  for (const { term, weight } of preferredTerms(pod)) {
    const matches = podAffinityMatcher(pod, term, cluster);
    for (const info of cluster.nodes) {
      for (const other of info.pods.values()) if (matches(other)) add(info, term, weight);
    }
  }
}

function addWishesOfOthers(pod: Pod, cluster: SchedulingCluster, add: Add): void {
  for (const info of cluster.nodes) {
    for (const other of info.podsWithAffinity) {
      const required = other.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
      const wishes = [...preferredTerms(other), ...required.map((term) => ({ term, weight: requiredWeight }))];
      for (const { term, weight } of wishes) if (podAffinityMatcher(other, term, cluster)(pod)) add(info, term, weight);
    }
  }
}

interface Weighted {
  /** Below zero for one that keeps away. */
  readonly weight: number;
  readonly term: PodAffinityTerm;
}

function preferredTerms({ spec }: Pod): readonly Weighted[] {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  return [
    ...(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(toWeighted(1)),
    ...(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(toWeighted(-1)),
  ];
}

const toWeighted =
  (sign: 1 | -1) =>
  (entry: { weight: number; podAffinityTerm: PodAffinityTerm }): Weighted => ({
    weight: sign * entry.weight,
    term: entry.podAffinityTerm,
  });
