import type { TokenIssuer } from '../apiserver/access/token-issuer.ts';
import type { Api } from '../apiserver/api.ts';
import type { ResourceMetrics } from '../apiserver/metrics/resource-metrics.ts';
import type { ServerHealth } from '../apiserver/server-health.ts';
import type { Notes } from '../apiserver/state/notes.ts';
import type { PodStreams } from '../apiserver/streams/pod-streams.ts';
import type { KubeObject } from '../model/kinds.ts';
import type { Crowd } from './crowd/add-crowd.ts';
import type { FaultSwitch } from './faults/fault-switch.ts';

export interface SimOptions {
  readonly seed: number;
  /** Worker nodes beside the control-plane node. */
  readonly nodes: number;
  /** The virtual moment at which the cluster is created. */
  readonly start: Date;
  /** What is applied after boot, with the steps of stories among it; the caller, who may read files, has parsed it. */
  readonly manifests: readonly unknown[];
  /** An earlier life to go on with: nothing is booted or applied, and `start` is its moment. */
  readonly restored?: { readonly objects: readonly KubeObject[]; readonly revision: number };
  /** What the cluster remembers beside its objects, and has remembered of an earlier life; absent: nothing stays. */
  readonly notes?: Notes;
  /** Signs the tokens of ServiceAccounts; absent: a new one. */
  readonly tokens?: TokenIssuer;
}

/** A whole simulated cluster. It does nothing by itself: time moves only when it is told to. */
export interface SimCluster {
  readonly api: Api;
  readonly streams: PodStreams;
  readonly metrics: ResourceMetrics;
  /** What the tokens in its pods are signed with. */
  readonly tokens: TokenIssuer;
  /** Makes the cluster a large one: more nodes, and pods that are there and do nothing. */
  addCrowd(crowd: Crowd): void;
  /** Makes things go wrong, and right again. */
  readonly faults: FaultSwitch;
  /** What faults make of the API server, for whoever serves it. */
  readonly health: ServerHealth;
  now(): Date;
  /** Moves virtual time forward; everything due in between happens at its own moment, in a fixed order. */
  advance(ms: number): void;
  advanceTo(moment: Date): void;
  /** When something next happens by itself; undefined when nothing is due. */
  nextDue(): Date | undefined;
}
