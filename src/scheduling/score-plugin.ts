import type { Pod } from '../model/kinds.ts';
import type { NodeInfo } from './node-info.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';

/** One reason to prefer a node among those that fit. */
export interface ScorePlugin {
  readonly name: string;
  readonly weight: number;
  /** One number from 0 to 100 for each node, in their order. */
  score(pod: Pod, nodes: readonly NodeInfo[], cluster: SchedulingCluster): readonly number[];
}

/** Scales raw values so that the largest becomes 100; all 0 stay 0 (DefaultNormalizeScore). */
export function normalized(values: readonly number[]): readonly number[] {
  const largest = Math.max(0, ...values);
  return largest === 0 ? values.map(() => 0) : values.map((value) => (100 * value) / largest);
}

/** The other way round: the fewer the better. */
export function normalizedReverse(values: readonly number[]): readonly number[] {
  const largest = Math.max(0, ...values);
  return largest === 0 ? values.map(() => 100) : values.map((value) => 100 - (100 * value) / largest);
}
