import { conditionOf, withoutCondition, withUpdatedCondition } from '../conditions.ts';
import {
  availableReplicas,
  type Deployment,
  fenceposts,
  type ReplicaSet,
  replicasOf,
  totalReplicas,
} from './deployment-context.ts';

type Status = Deployment['status'];
type Conditions = NonNullable<Status['conditions']>;

/** Counts the ReplicaSets' own counts together; the conditions are worked out apart. */
export function countedStatus(
  deployment: Deployment,
  fresh: ReplicaSet | undefined,
  sets: readonly ReplicaSet[],
  now: Date,
): Status {
  const sum = (count: (set: ReplicaSet) => number | undefined): number =>
    sets.reduce((total, set) => total + (count(set) ?? 0), 0);
  const available = availableReplicas(sets);
  const minimum = replicasOf(deployment) - fenceposts(deployment).maxUnavailable;
  const enough = available >= minimum;
  const counts = {
    replicas: sum((set) => set.status.replicas),
    updatedReplicas: fresh?.status.replicas ?? 0,
    readyReplicas: sum((set) => set.status.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, totalReplicas(sets) - available),
  };
  return {
    ...(deployment.metadata.generation === undefined ? {} : { observedGeneration: deployment.metadata.generation }),
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)),
    conditions: withUpdatedCondition(
      deployment.status.conditions,
      {
        type: 'Available',
        status: enough ? 'True' : 'False',
        reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
        message: enough ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.',
      },
      now,
    ),
    ...(deployment.status.collisionCount === undefined ? {} : { collisionCount: deployment.status.collisionCount }),
  };
}

export function isComplete(deployment: Deployment, status: Status): boolean {
  const wanted = replicasOf(deployment);
  return (
    (status.updatedReplicas ?? 0) === wanted &&
    (status.replicas ?? 0) === wanted &&
    (status.availableReplicas ?? 0) === wanted &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

/** The Progressing condition of a rollout under way (syncRolloutStatus). */
export function withProgress(deployment: Deployment, status: Status, fresh: ReplicaSet | undefined, now: Date): Status {
  const before = conditionOf(status.conditions, 'Progressing');
  const settled =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && before?.reason === 'NewReplicaSetAvailable';
  if (!hasDeadline(deployment) || settled) return status;
  const subject =
    fresh === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${fresh.metadata.name}"`;
  if (isComplete(deployment, status)) {
    return progressing(status, 'True', 'NewReplicaSetAvailable', `${subject} has successfully progressed.`, now);
  }
  if (hasProgressed(deployment.status, status)) {
    // Progress restarts the deadline, so the condition is written anew even when its reason stays.
    const restarted = { ...status, conditions: withoutCondition(status.conditions, 'Progressing') };
    const next = progressing(restarted, 'True', 'ReplicaSetUpdated', `${subject} is progressing.`, now);
    return before?.status === 'True' ? keepTransition(next, before.lastTransitionTime) : next;
  }
  if (hasTimedOut(deployment, status.conditions ?? [], now)) {
    return progressing(status, 'False', 'ProgressDeadlineExceeded', `${subject} has timed out progressing.`, now);
  }
  return status;
}

/** Milliseconds until the deadline may have passed; undefined when nothing is awaited. */
export function untilDeadline(deployment: Deployment, now: Date): number | undefined {
  const condition = conditionOf(deployment.status.conditions, 'Progressing');
  if (!hasDeadline(deployment) || condition === undefined) return undefined;
  const done = ['NewReplicaSetAvailable', 'ProgressDeadlineExceeded'].includes(condition.reason ?? '');
  if (done || condition.status !== 'True' || isComplete(deployment, deployment.status)) return undefined;
  return Math.max(0, deadlineOf(deployment, condition) - now.getTime()) + 1000;
}

const hasDeadline = ({ spec }: Deployment): boolean =>
  spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds < 2 ** 31 - 1;

const deadlineOf = (deployment: Deployment, condition: Conditions[number]): number =>
  Date.parse(condition.lastUpdateTime ?? '') + (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;

function progressing(status: Status, value: string, reason: string, message: string, now: Date): Status {
  const condition = { type: 'Progressing', status: value, reason, message };
  return { ...status, conditions: withUpdatedCondition(status.conditions, condition, now) };
}

function keepTransition(status: Status, lastTransitionTime: string | undefined): Status {
  const conditions = (status.conditions ?? []).map((condition) =>
    condition.type === 'Progressing' && lastTransitionTime !== undefined
      ? { ...condition, lastTransitionTime }
      : condition,
  );
  return { ...status, conditions };
}

function hasProgressed(before: Status, after: Status): boolean {
  const old = (status: Status): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function hasTimedOut(deployment: Deployment, conditions: Conditions, now: Date): boolean {
  const condition = conditionOf(conditions, 'Progressing');
  if (condition === undefined || condition.reason === 'NewReplicaSetAvailable') return false;
  if (condition.reason === 'ProgressDeadlineExceeded') return true;
  return deadlineOf(deployment, condition) <= now.getTime();
}
