import type { ScorePlugin } from '../score-plugin.ts';
import { balancedAllocation } from './balanced-allocation.ts';
import { leastAllocated } from './least-allocated.ts';
import { ownerSpread } from './owner-spread.ts';
import { preferredNodeAffinity } from './preferred-node-affinity.ts';
import { preferredPodAffinity } from './preferred-pod-affinity.ts';
import { taintPreference } from './taint-preference.ts';

export const scorePlugins: readonly ScorePlugin[] = [
  taintPreference,
  preferredNodeAffinity,
  leastAllocated,
  ownerSpread,
  preferredPodAffinity,
  balancedAllocation,
];
