import type { Node, Pod } from '../../model/kinds.ts';

export interface Usage {
  readonly cpuNano: number;
  readonly memoryBytes: number;
}

/** What was measured, when, and over how long. */
export interface Sample<T> {
  readonly at: Date;
  readonly windowMs: number;
  readonly usage: T;
}

export interface ContainerUsage extends Usage {
  readonly name: string;
}

/** What stands behind metrics.k8s.io: in a real cluster the metrics-server. */
export interface ResourceMetrics {
  /** `absent`: nothing is registered, and discovery does not name the group; `unavailable`: it is, and does not answer. */
  state(): 'served' | 'unavailable' | 'absent';
  /** undefined for a pod of which nothing was measured yet. */
  pod(pod: Pod): Sample<readonly ContainerUsage[]> | undefined;
  node(node: Node): Sample<Usage> | undefined;
}
