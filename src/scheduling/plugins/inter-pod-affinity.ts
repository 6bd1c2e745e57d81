import type { Pod } from '../../model/kinds.ts';
import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import { type PodAffinityTerm, podAffinityMatcher } from '../pod-affinity-term.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { fits, unresolvable, unschedulable } from '../verdict.ts';

/** Required pod affinity and anti-affinity, the pod's own and that of the pods already placed. */
export const interPodAffinity: FilterPlugin = {
  name: 'InterPodAffinity',
  prepare(pod, cluster) {
    const affinity = requiredTerms(pod, 'podAffinity');
    const antiAffinity = requiredTerms(pod, 'podAntiAffinity');
    const repelled = domainsRepelling(pod, cluster);
    if (affinity.length === 0 && antiAffinity.length === 0 && repelled.size === 0) return nothingToCheck;
    const attracting = domainsWithAllPartners(pod, affinity, cluster);
    const startsGroup = attracting.size === 0 && affinity.every((term) => podAffinityMatcher(pod, term, cluster)(pod));
    const avoided = domainsWithAny(pod, antiAffinity, cluster);
    return nodeCheck((info) => {
      const domains = affinity.map((term) => domainOf(info, term.topologyKey));
      const attracted = domains.every((domain) => domain !== undefined && attracting.has(domain));
      if (!attracted && !(startsGroup && !domains.includes(undefined))) {
        return unresolvable("node(s) didn't match pod affinity rules", 'no pod that it must be near is in this domain');
      }
      const rival = antiAffinity.map((term) => avoided.get(domainOf(info, term.topologyKey) ?? '')).find(Boolean);
      if (rival !== undefined) {
        return unschedulable("node(s) didn't match pod anti-affinity rules", `pod ${rival} is in this domain`);
      }
      const owner = [...repelled].find(([domain]) => holds(info, domain));
      if (owner === undefined) return fits;
      return unschedulable("node(s) didn't satisfy existing pods anti-affinity rules", `pod ${owner[1]} keeps it away`);
    });
  },
};

const requiredTerms = (pod: Pod, which: 'podAffinity' | 'podAntiAffinity'): readonly PodAffinityTerm[] =>
  pod.spec.affinity?.[which]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];

/** A topology domain as one text: `zone=a`. */
function domainOf(info: NodeInfo, topologyKey: string): string | undefined {
  const value = info.node.metadata.labels?.[topologyKey];
  return value === undefined ? undefined : `${topologyKey}=${value}`;
}

function holds(info: NodeInfo, domain: string): boolean {
  const at = domain.indexOf('=');
  return info.node.metadata.labels?.[domain.slice(0, at)] === domain.slice(at + 1);
}

/** Domains with a pod that matches all of the pod's affinity terms at once, as the scheduler asks. */
function domainsWithAllPartners(pod: Pod, terms: readonly PodAffinityTerm[], cluster: SchedulingCluster): Set<string> {
  const domains = new Set<string>();
  const matchers = terms.map((term) => podAffinityMatcher(pod, term, cluster));
  if (matchers.length === 0) return domains;
  for (const info of cluster.nodes) {
    for (const other of info.pods.values()) {
      if (!matchers.every((matches) => matches(other))) continue;
      for (const term of terms) domains.add(domainOf(info, term.topologyKey) ?? '');
    }
  }
  domains.delete('');
  return domains;
}

/** Domain → name of a pod there that matches one of the pod's anti-affinity terms. */
function domainsWithAny(pod: Pod, terms: readonly PodAffinityTerm[], cluster: SchedulingCluster): Map<string, string> {
  const domains = new Map<string, string>();
  for (const term of terms) {
    const matches = podAffinityMatcher(pod, term, cluster);
    for (const info of cluster.nodes) {
      const domain = domainOf(info, term.topologyKey);
      if (domain === undefined) continue;
      for (const other of info.pods.values()) if (matches(other)) domains.set(domain, other.metadata.name);
    }
  }
  return domains;
}

/** Domain → name of a placed pod whose own anti-affinity speaks of this one. */
function domainsRepelling(pod: Pod, cluster: SchedulingCluster): Map<string, string> {
  const domains = new Map<string, string>();
  for (const info of cluster.nodes) {
    for (const other of info.podsWithAffinity) {
      for (const term of requiredTerms(other, 'podAntiAffinity')) {
        const domain = domainOf(info, term.topologyKey);
        if (domain !== undefined && podAffinityMatcher(other, term, cluster)(pod))
          domains.set(domain, other.metadata.name);
      }
    }
  }
  return domains;
}
