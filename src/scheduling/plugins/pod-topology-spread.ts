import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import { countDomains, type Spread } from '../topology-spread.ts';
import { fits, unresolvable, unschedulable, type Verdict } from '../verdict.ts';

const mismatch = "node(s) didn't match pod topology spread constraints";

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
