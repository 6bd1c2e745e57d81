import type { Pod } from '../model/kinds.ts';
import type { NodeInfo } from './node-info.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import type { Verdict } from './verdict.ts';

/** One reason not to put a pod on a node. */
export interface FilterPlugin {
  readonly name: string;
  /** Looks once at the pod and the cluster (the framework's PreFilter) and says how to judge each node. */
  prepare(pod: Pod, cluster: SchedulingCluster): Prepared;
}

type Prepared = NothingToCheck | PodRejected | NodeCheck;

export interface NothingToCheck {
  readonly kind: 'nothing-to-check';
}

/** No node can take the pod, whichever it is. */
export interface PodRejected {
  readonly kind: 'pod-rejected';
  readonly reason: string;
}

export interface NodeCheck {
  readonly kind: 'node-check';
  /** When only these nodes come into question at all. */
  readonly onlyNodes?: ReadonlySet<string>;
  filter(node: NodeInfo): Verdict;
}

export const nothingToCheck: NothingToCheck = { kind: 'nothing-to-check' };

export const podRejected = (reason: string): PodRejected => ({ kind: 'pod-rejected', reason });

export const nodeCheck = (filter: NodeCheck['filter'], onlyNodes?: ReadonlySet<string>): NodeCheck => ({
  kind: 'node-check',
  filter,
  ...(onlyNodes === undefined ? {} : { onlyNodes }),
});
