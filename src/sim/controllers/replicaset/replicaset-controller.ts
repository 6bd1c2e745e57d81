import type { Api } from '../../../apiserver/api.ts';
import type { ApiError } from '../../../apiserver/api-error.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { controllerOf } from '../../../model/owners.ts';
import { claimDependents } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { podFromTemplate } from '../pod-from-template.ts';
import { isActive, untilAvailable } from '../pod-state.ts';
import { selectorOf } from '../selector-of.ts';
import { watchOrphanPods } from '../watch-orphan-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { createPods, deletePod } from './create-pods.ts';
import { podsToDelete } from './pods-to-delete.ts';
import { replicaStatus } from './replica-status.ts';

type Replicated = ObjectOf<'ReplicaSet'> | ObjectOf<'ReplicationController'>;

/** Keeps as many pods of a ReplicaSet alive as it asks for. */
export const createReplicaSetController = (context: ControllerContext): Controller =>
  createReplicaController(context, 'ReplicaSet', 'replicaset-controller');

/** The same for ReplicationControllers, which differ only in how their selector is written. */
export const createReplicationController = (context: ControllerContext): Controller =>
  createReplicaController(context, 'ReplicationController', 'replication-controller');

function createReplicaController(context: ControllerContext, kind: Replicated['kind'], component: string): Controller {
  const { index } = context;
  const report = reporter(context, component);
  return {
    name: kind.toLowerCase(),
    watches: [watchItself(kind), watchOwned('Pod', kind), watchOrphanPods(index, kind)],
    reconcile(key, api, now) {
      const owner = api.get(key) as Replicated | undefined;
      if (owner === undefined) return undefined;
      const pods = claimDependents(api, index, owner, selectorOf(owner), 'Pod').filter(isActive);
      const leaving = owner.metadata.deletionTimestamp !== undefined;
      const refusal = leaving ? undefined : scale(api, context, owner, pods, report);
      writeStatus(api, context, owner, refusal, now);
      if (refusal !== undefined) throw refusal;
      const own = index.ownedBy('Pod', owner.metadata.uid ?? '').filter(isActive);
      return untilAvailable(own, owner.spec.minReadySeconds ?? 0, now);
    },
  };
}

function scale(
  api: Api,
  context: ControllerContext,
  owner: Replicated,
  pods: readonly Pod[],
  report: Report,
): ApiError | undefined {
  const missing = (owner.spec.replicas ?? 1) - pods.length;
  if (missing > 0) {
    const template = owner.spec.template ?? {};
    return createPods(api, owner, missing, () => podFromTemplate(template, owner), report);
  }
  if (missing < 0) {
    for (const pod of podsToDelete(pods, relatedPods(context, owner), -missing)) {
      deletePod(api, owner, pod.metadata.namespace ?? '', pod.metadata.name, report);
    }
  }
  return undefined;
}

/** The pods of all ReplicaSets with the same owner: of a node with many of them, some may go first. */
function relatedPods({ index }: ControllerContext, owner: Replicated): readonly Pod[] {
  const above = controllerOf(owner)?.uid;
  const siblings = above === undefined ? [owner] : index.ownedBy('ReplicaSet', above);
  return siblings.flatMap((sibling) => index.ownedBy('Pod', sibling.metadata.uid ?? '')).filter(isActive);
}

function writeStatus(
  api: Api,
  { index }: ControllerContext,
  owner: Replicated,
  error: ApiError | undefined,
  now: Date,
): void {
  const current = api.get(keyOf(owner)) as Replicated | undefined;
  if (current === undefined) return;
  const pods = index.ownedBy('Pod', owner.metadata.uid ?? '').filter(isActive);
  const described = {
    kind: owner.kind,
    labels: current.spec.template?.metadata?.labels ?? {},
    minReadySeconds: current.spec.minReadySeconds ?? 0,
    generation: owner.metadata.generation,
    status: current.status,
  };
  const failure = error === undefined ? undefined : { reason: 'FailedCreate' as const, error };
  api.updateStatus<'ReplicaSet' | 'ReplicationController'>(
    { ...current, status: replicaStatus(described, pods, failure, now) },
    asControllerManager,
  );
}
