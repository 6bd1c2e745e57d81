import {
  byAge,
  fenceposts,
  isRollingUpdate,
  type ReplicaSet,
  type Rollout,
  replicasOf,
  totalReplicas,
} from './deployment-context.ts';
import { desiredKey, maxKey } from './revisions.ts';
import { scaleReplicaSet } from './scale-replicaset.ts';

/** Has `spec.replicas` changed since the ReplicaSets were last sized? */
export const isScalingEvent = (rollout: Rollout, sets: readonly ReplicaSet[]): boolean =>
  sets
    .filter((set) => replicasOf(set) > 0)
    .some((set) => {
      const noted = set.metadata.annotations?.[desiredKey];
      return noted !== undefined && Number(noted) !== replicasOf(rollout.deployment);
    });

/**
 * Resizes without rolling anything: the only active ReplicaSet gets the whole change; in the middle of a rollout it is
 * shared out in proportion, so that a broken new version does not grow beyond its part.
 */
export function scaleProportionally(
  rollout: Rollout,
  fresh: ReplicaSet | undefined,
  sets: readonly ReplicaSet[],
): void {
  const { deployment } = rollout;
  const active = sets.filter((set) => replicasOf(set) > 0).sort(byAge);
  const single = active.length > 1 ? undefined : (active[0] ?? fresh ?? sets.toSorted(byAge).at(-1));
  if (single !== undefined) {
    scaleReplicaSet(rollout, single, replicasOf(deployment));
    return;
  }
  if (fresh !== undefined && isSaturated(rollout, fresh)) {
    for (const set of active) if (set !== fresh) scaleReplicaSet(rollout, set, 0);
    return;
  }
  if (isRollingUpdate(deployment)) shareOut(rollout, active);
}

const isSaturated = ({ deployment }: Rollout, set: ReplicaSet): boolean =>
  replicasOf(set) === replicasOf(deployment) && set.status.availableReplicas === replicasOf(deployment);

function shareOut(rollout: Rollout, active: readonly ReplicaSet[]): void {
  const { deployment } = rollout;
  const desired = replicasOf(deployment);
  const allowed = desired === 0 ? 0 : desired + fenceposts(deployment).maxSurge;
  const change = allowed - totalReplicas(active);
  const largestFirst = active.toSorted((a, b) => replicasOf(b) - replicasOf(a) || byAge(b, a));
  let left = change;
  const sizes = largestFirst.map((set) => {
    const before = Number(set.metadata.annotations?.[maxKey]) || totalReplicas(active);
    const share = Math.round((replicasOf(set) * allowed) / before) - replicasOf(set);
    const part = change > 0 ? Math.min(Math.max(0, share), left) : Math.max(Math.min(0, share), left);
    left -= part;
    return replicasOf(set) + part;
  });
  largestFirst.forEach((set, index) => {
    const rest = index === 0 ? left : 0;
    scaleReplicaSet(rollout, set, Math.max(0, (sizes[index] ?? 0) + rest));
  });
}
