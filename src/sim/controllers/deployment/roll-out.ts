import {
  availableReplicas,
  byAge,
  fenceposts,
  type ReplicaSet,
  type Rollout,
  replicasOf,
  totalReplicas,
} from './deployment-context.ts';
import { newReplicaSetSize } from './new-replicaset.ts';
import { scaleReplicaSet } from './scale-replicaset.ts';

/** One step of a rolling update: first the new ReplicaSet grows as far as it may, then the old ones shrink. */
export function rollOut(rollout: Rollout, fresh: ReplicaSet, old: readonly ReplicaSet[]): void {
  const { deployment } = rollout;
  const size = replicasOf(fresh);
  const wanted =
    size > replicasOf(deployment) ? replicasOf(deployment) : newReplicaSetSize(deployment, [fresh, ...old], size);
  if (scaleReplicaSet(rollout, fresh, wanted)) return;
  shrinkOld(rollout, fresh, old);
}

function shrinkOld(rollout: Rollout, fresh: ReplicaSet, old: readonly ReplicaSet[]): void {
  if (totalReplicas(old) === 0) return;
  const all = [fresh, ...old];
  const minAvailable = replicasOf(rollout.deployment) - fenceposts(rollout.deployment).maxUnavailable;
  const freshUnavailable = replicasOf(fresh) - (fresh.status.availableReplicas ?? 0);
  const removable = totalReplicas(all) - minAvailable - freshUnavailable;
  if (removable <= 0) return;
  const sizes = new Map(old.map((set) => [set, replicasOf(set)]));
  removeUnhealthy(old, sizes, removable);
  removeAvailable(old, sizes, availableReplicas(all) - minAvailable);
  for (const [set, size] of sizes) scaleReplicaSet(rollout, set, size);
}

/** Pods that serve nobody go first: they cost no availability. */
function removeUnhealthy(old: readonly ReplicaSet[], sizes: Map<ReplicaSet, number>, most: number): void {
  let left = most;
  for (const set of old.toSorted(byAge)) {
    const unhealthy = replicasOf(set) - (set.status.availableReplicas ?? 0);
    const count = Math.min(left, Math.max(0, unhealthy));
    sizes.set(set, replicasOf(set) - count);
    left -= count;
  }
}

function removeAvailable(old: readonly ReplicaSet[], sizes: Map<ReplicaSet, number>, most: number): void {
  let left = most;
  for (const set of old.toSorted(byAge)) {
    const count = Math.min(Math.max(0, left), sizes.get(set) ?? 0);
    sizes.set(set, (sizes.get(set) ?? 0) - count);
    left -= count;
  }
}

/** The strategy Recreate: all old pods are gone before the first new one comes. */
export function recreate(rollout: Rollout, old: readonly ReplicaSet[], oldPodsRemain: boolean): 'waiting' | 'ready' {
  let scaledDown = false;
  for (const set of old) scaledDown = scaleReplicaSet(rollout, set, 0) || scaledDown;
  return scaledDown || oldPodsRemain ? 'waiting' : 'ready';
}
