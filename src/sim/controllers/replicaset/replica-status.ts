import type { ApiError } from '../../../apiserver/api-error.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { conditionOf, withCondition, withoutCondition } from '../conditions.ts';
import { isAvailable, isReady } from '../pod-state.ts';

type ReplicaStatus = ObjectOf<'ReplicaSet'>['status'];

export interface Replicated {
  readonly kind: 'ReplicaSet' | 'ReplicationController';
  readonly labels: Readonly<Record<string, string>>;
  readonly minReadySeconds: number;
  readonly generation: number | undefined;
  readonly status: ReplicaStatus;
}

/** Counts the pods into a status, as calculateStatus does; zeros are left out as Go's JSON does. */
export function replicaStatus(
  owner: Replicated,
  pods: readonly Pod[],
  failure: { readonly reason: 'FailedCreate'; readonly error: ApiError } | undefined,
  now: Date,
): ReplicaStatus {
  const labelled = pods.filter((pod) =>
    Object.entries(owner.labels).every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
  const ready = pods.filter(isReady);
  const available = ready.filter((pod) => isAvailable(pod, owner.minReadySeconds, now));
  const conditions = failureConditions(owner.status, failure, now);
  return {
    replicas: pods.length,
    ...(labelled.length === 0 ? {} : { fullyLabeledReplicas: labelled.length }),
    ...(ready.length === 0 ? {} : { readyReplicas: ready.length }),
    ...(available.length === 0 ? {} : { availableReplicas: available.length }),
    ...(owner.generation === undefined ? {} : { observedGeneration: owner.generation }),
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

function failureConditions(
  status: ReplicaStatus,
  failure: { readonly reason: 'FailedCreate'; readonly error: ApiError } | undefined,
  now: Date,
): NonNullable<ReplicaStatus['conditions']> {
  if (failure === undefined) return withoutCondition(status.conditions, 'ReplicaFailure');
  if (conditionOf(status.conditions, 'ReplicaFailure') !== undefined) return [...(status.conditions ?? [])];
  const { reason, error } = failure;
  return withCondition(
    status.conditions,
    { type: 'ReplicaFailure', status: 'True', reason, message: error.message },
    now,
  );
}
