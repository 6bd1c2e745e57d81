import type { Api } from '../apiserver/api.ts';
import type { ResourceMetrics } from '../apiserver/metrics/resource-metrics.ts';
import type { PodStreams } from '../apiserver/streams/pod-streams.ts';

export interface SimOptions {
  readonly seed: number;
  /** Worker nodes beside the control-plane node. */
  readonly nodes: number;
  /** The virtual moment at which the cluster is created. */
  readonly start: Date;
  /** Names of scenarios whose manifests are applied after boot; their texts come from the caller, who may read files. */
  readonly manifests: readonly unknown[];
}

/** A whole simulated cluster. It does nothing by itself: time moves only when it is told to. */
export interface SimCluster {
  readonly api: Api;
  readonly streams: PodStreams;
  readonly metrics: ResourceMetrics;
  now(): Date;
  /** Moves virtual time forward; everything due in between happens at its own moment, in a fixed order. */
  advance(ms: number): void;
  advanceTo(moment: Date): void;
  /** When something next happens by itself; undefined when nothing is due. */
  nextDue(): Date | undefined;
}
