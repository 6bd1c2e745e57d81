import { podRequests } from '../../model/pod-requests.ts';
import type { ScorePlugin } from '../score-plugin.ts';

/** Prefers nodes on which cpu and memory would be used to the same degree. */
export const balancedAllocation: ScorePlugin = {
  name: 'NodeResourcesBalancedAllocation',
  weight: 1,
  score(pod, nodes) {
    const wanted = podRequests(pod);
    return nodes.map(({ allocatable, requested }) => {
      const share = (resource: 'cpu' | 'memory'): number =>
        Math.min(1, ((requested[resource] ?? 0) + (wanted[resource] ?? 0)) / (allocatable[resource] || 1));
      return Math.floor(100 * (1 - Math.abs(share('cpu') - share('memory')) / 2));
    });
  },
};
