import { ApiError } from '../../../apiserver/api-error.ts';
import { withUpdatedCondition } from '../conditions.ts';
import { asControllerManager } from '../controller-context.ts';
import { controllerReference } from '../owner-reference.ts';
import { canonicalJson, templateHash } from '../template-hash.ts';
import {
  byAge,
  type Deployment,
  fenceposts,
  isRollingUpdate,
  type ReplicaSet,
  type Rollout,
  replicasOf,
  totalReplicas,
} from './deployment-context.ts';
import { annotationsFor, replicaAnnotations, revisionKey, revisionOf } from './revisions.ts';

const hashLabel = 'pod-template-hash';

/** The ReplicaSet whose template is the Deployment's; the oldest, should there be several. */
export function findNewReplicaSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const wanted = canonicalJson(withoutHash(deployment.spec.template));
  return sets.toSorted(byAge).find((set) => canonicalJson(withoutHash(set.spec.template)) === wanted);
}

/** Finds the new ReplicaSet and gives it its revision, or makes it. Undefined when it could not be made. */
export function syncNewReplicaSet(rollout: Rollout, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const { api, deployment } = rollout;
  const existing = findNewReplicaSet(deployment, sets);
  const old = sets.filter((set) => set !== existing);
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  if (existing === undefined) return createReplicaSet(rollout, sets, revision);
  const annotations = annotationsFor(deployment, existing, revision);
  const { minReadySeconds } = deployment.spec;
  const updated = api.update<'ReplicaSet'>(
    {
      ...existing,
      metadata: { ...existing.metadata, annotations },
      spec: { ...existing.spec, ...(minReadySeconds === undefined ? {} : { minReadySeconds }) },
    },
    asControllerManager,
  );
  noteRevision(rollout, updated);
  noteProgress(rollout, 'FoundNewReplicaSet', `Found new replica set "${updated.metadata.name}"`, true);
  return updated;
}

function createReplicaSet(rollout: Rollout, sets: readonly ReplicaSet[], revision: number): ReplicaSet | undefined {
  const { api, deployment, report } = rollout;
  const hash = templateHash(deployment.spec.template, deployment.status.collisionCount);
  const name = `${deployment.metadata.name}-${hash}`;
  const replicas = newReplicaSetSize(deployment, sets, 0);
  try {
    const created = api.create<'ReplicaSet'>(
      draft(deployment, { name, hash, replicas, revision }),
      asControllerManager,
    );
    if (replicas > 0) {
      report(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${name} from 0 to ${replicas}`);
    }
    noteRevision(rollout, created);
    noteProgress(rollout, 'NewReplicaSetCreated', `Created new replica set "${name}"`, false);
    return created;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status.reason === 'AlreadyExists') {
      countCollision(rollout);
      throw error;
    }
    const text = `Failed to create new replica set "${name}": ${error.message}`;
    writeCondition(rollout, { type: 'Progressing', status: 'False', reason: 'ReplicaSetCreateError', message: text });
    report(deployment, 'Warning', 'ReplicaSetCreateError', text);
    throw error;
  }
}

/** Another template has the name already: the next try hashes the count of collisions, too. */
function countCollision(rollout: Rollout): void {
  const current = currentDeployment(rollout);
  const collisionCount = (current.status.collisionCount ?? 0) + 1;
  rollout.api.updateStatus<'Deployment'>(
    { ...current, status: { ...current.status, collisionCount } },
    asControllerManager,
  );
}

function draft(
  deployment: Deployment,
  parts: { readonly name: string; readonly hash: string; readonly replicas: number; readonly revision: number },
) {
  const { spec } = deployment;
  const label = { [hashLabel]: parts.hash };
  const desired = replicasOf(deployment);
  const { template } = spec;
  return {
    kind: 'ReplicaSet' as const,
    metadata: {
      name: parts.name,
      namespace: deployment.metadata.namespace ?? '',
      labels: { ...template.metadata?.labels, ...label },
      annotations: {
        ...annotationsFor(deployment, undefined, parts.revision),
        ...replicaAnnotations(desired, desired + fenceposts(deployment).maxSurge),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: parts.replicas,
      ...(spec.minReadySeconds === undefined ? {} : { minReadySeconds: spec.minReadySeconds }),
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, ...label } },
      template: { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...label } } },
    },
  };
}

/** How large the new ReplicaSet may be now (NewRSNewReplicas): a rolling update stays below replicas + maxSurge. */
export function newReplicaSetSize(deployment: Deployment, sets: readonly ReplicaSet[], current: number): number {
  const desired = replicasOf(deployment);
  if (!isRollingUpdate(deployment)) return desired;
  const room = desired + fenceposts(deployment).maxSurge - totalReplicas(sets);
  if (room <= 0) return current;
  return current + Math.min(room, desired - current);
}

function noteRevision(rollout: Rollout, set: ReplicaSet): void {
  const current = currentDeployment(rollout);
  const revision = set.metadata.annotations?.[revisionKey];
  if (revision === undefined || current.metadata.annotations?.[revisionKey] === revision) return;
  const annotations = { ...current.metadata.annotations, [revisionKey]: revision };
  rollout.api.update<'Deployment'>({ ...current, metadata: { ...current.metadata, annotations } }, asControllerManager);
}

function noteProgress(rollout: Rollout, reason: string, message: string, onlyIfNone: boolean): void {
  if (rollout.deployment.spec.progressDeadlineSeconds === undefined) return;
  const known = currentDeployment(rollout).status.conditions?.some((condition) => condition.type === 'Progressing');
  if (onlyIfNone && known === true) return;
  writeCondition(rollout, { type: 'Progressing', status: 'True', reason, message });
}

function writeCondition(
  rollout: Rollout,
  condition: { type: string; status: string; reason: string; message: string },
): void {
  const current = currentDeployment(rollout);
  const conditions = withUpdatedCondition(current.status.conditions, condition, rollout.now);
  rollout.api.updateStatus<'Deployment'>(
    { ...current, status: { ...current.status, conditions } },
    asControllerManager,
  );
}

export function currentDeployment({ api, deployment }: Rollout): Deployment {
  const { namespace = '', name } = deployment.metadata;
  return api.get({ kind: 'Deployment', namespace, name }) ?? deployment;
}

function withoutHash(template: ReplicaSet['spec']['template']): unknown {
  const { [hashLabel]: _hash, ...labels } = template?.metadata?.labels ?? {};
  const { creationTimestamp: _created, ...metadata } = template?.metadata ?? {};
  return { ...template, metadata: { ...metadata, labels } };
}
