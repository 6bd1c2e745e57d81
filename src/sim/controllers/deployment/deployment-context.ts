import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import type { Report } from '../controller-context.ts';
import { scaled } from '../int-or-percent.ts';

export type Deployment = ObjectOf<'Deployment'>;
export type ReplicaSet = ObjectOf<'ReplicaSet'>;

/** One reconcile of one Deployment. */
export interface Rollout {
  readonly api: Api;
  readonly deployment: Deployment;
  readonly report: Report;
  readonly now: Date;
}

export const replicasOf = (object: Deployment | ReplicaSet): number => object.spec.replicas ?? 1;

export const totalReplicas = (sets: readonly ReplicaSet[]): number =>
  sets.reduce((sum, set) => sum + replicasOf(set), 0);

export const availableReplicas = (sets: readonly ReplicaSet[]): number =>
  sets.reduce((sum, set) => sum + (set.status.availableReplicas ?? 0), 0);

export const isRollingUpdate = (deployment: Deployment): boolean => deployment.spec.strategy?.type !== 'Recreate';

/** maxSurge and maxUnavailable in pods; both cannot be 0, so the latter becomes 1 then (ResolveFenceposts). */
export function fenceposts(deployment: Deployment): { maxSurge: number; maxUnavailable: number } {
  if (!isRollingUpdate(deployment)) return { maxSurge: 0, maxUnavailable: 0 };
  const replicas = replicasOf(deployment);
  const { maxSurge: surge = '25%', maxUnavailable: unavailable = '25%' } =
    deployment.spec.strategy?.rollingUpdate ?? {};
  const maxSurge = scaled(surge, replicas, 'up');
  const maxUnavailable = scaled(unavailable, replicas, 'down');
  const atLeastOne = maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable;
  return { maxSurge, maxUnavailable: Math.min(atLeastOne, replicas) };
}

export const byAge = (a: ReplicaSet, b: ReplicaSet): number =>
  (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '') ||
  a.metadata.name.localeCompare(b.metadata.name);

/** Deleted objects are not touched any more. */
export const isLeaving = (object: ReplicaSet): boolean => object.metadata.deletionTimestamp !== undefined;
