import { asControllerManager } from '../controller-context.ts';
import { fenceposts, type ReplicaSet, type Rollout, replicasOf } from './deployment-context.ts';
import { desiredKey, maxKey, replicaAnnotations } from './revisions.ts';

/** Writes the size of a ReplicaSet and the annotations that say what it was computed from; reports a change of size. */
export function scaleReplicaSet(rollout: Rollout, set: ReplicaSet, replicas: number): boolean {
  const { api, deployment, report } = rollout;
  const desired = replicasOf(deployment);
  const annotations = replicaAnnotations(desired, desired + fenceposts(deployment).maxSurge);
  const before = replicasOf(set);
  const current = set.metadata.annotations ?? {};
  const sameNotes = current[desiredKey] === annotations[desiredKey] && current[maxKey] === annotations[maxKey];
  if (before === replicas && sameNotes) return false;
  api.update<'ReplicaSet'>(
    {
      ...set,
      metadata: { ...set.metadata, annotations: { ...current, ...annotations } },
      spec: { ...set.spec, replicas },
    },
    asControllerManager,
  );
  if (before === replicas) return false;
  const direction = replicas > before ? 'up' : 'down';
  const text = `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`;
  report(deployment, 'Normal', 'ScalingReplicaSet', text);
  return true;
}
