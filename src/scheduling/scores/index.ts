import type { ScorePlugin } from '../score-plugin.ts';
import { balancedAllocation } from './balanced-allocation.ts';
import { leastAllocated } from './least-allocated.ts';
import { preferredNodeAffinity } from './preferred-node-affinity.ts';
import { preferredPodAffinity } from './preferred-pod-affinity.ts';
import { taintPreference } from './taint-preference.ts';
import { topologySpread } from './topology-spread.ts';

export const scorePlugins: readonly ScorePlugin[] = [
  taintPreference,
  preferredNodeAffinity,
  leastAllocated,
  topologySpread,
  preferredPodAffinity,
  balancedAllocation,
];
