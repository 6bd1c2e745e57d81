import type { Api } from '../../../apiserver/api.ts';
import type { ApiError } from '../../../apiserver/api-error.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { controllerOf } from '../../../model/owners.ts';
import { claimDependents } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { podFromTemplate } from '../pod-from-template.ts';
import { isActive } from '../pod-state.ts';
import { watchOrphanPods } from '../watch-orphan-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { createPods, deletePod } from './create-pods.ts';
import { podsToDelete } from './pods-to-delete.ts';
import { replicaStatus } from './replica-status.ts';

/** Keeps as many pods of a ReplicaSet alive as it asks for. */
export function createReplicaSetController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'replicaset-controller');
  return {
    name: 'replicaset',
    watches: [watchItself('ReplicaSet'), watchOwned('Pod', 'ReplicaSet'), watchOrphanPods(index, 'ReplicaSet')],
    reconcile(key, api, now) {
      const replicaSet = api.get(key) as ObjectOf<'ReplicaSet'> | undefined;
      if (replicaSet === undefined) return undefined;
      const pods = claimDependents(api, index, replicaSet, 'Pod').filter(isActive);
      const refusal =
        replicaSet.metadata.deletionTimestamp === undefined ? scale(api, context, replicaSet, pods, report) : undefined;
      writeStatus(api, context, replicaSet, refusal, now);
      if (refusal !== undefined) throw refusal;
      return awaitAvailability(api, replicaSet);
    },
  };
}

function scale(
  api: Api,
  context: ControllerContext,
  replicaSet: ObjectOf<'ReplicaSet'>,
  pods: readonly Pod[],
  report: Report,
): ApiError | undefined {
  const missing = (replicaSet.spec.replicas ?? 1) - pods.length;
  if (missing > 0) {
    const template = replicaSet.spec.template ?? {};
    return createPods(api, replicaSet, missing, () => podFromTemplate(template, replicaSet), report);
  }
  if (missing < 0) {
    for (const pod of podsToDelete(pods, relatedPods(context, replicaSet), -missing)) {
      deletePod(api, replicaSet, pod.metadata.namespace ?? '', pod.metadata.name, report);
    }
  }
  return undefined;
}

/** The pods of all ReplicaSets with the same owner: of a node with many of them, some may go first. */
function relatedPods({ index }: ControllerContext, replicaSet: ObjectOf<'ReplicaSet'>): readonly Pod[] {
  const owner = controllerOf(replicaSet)?.uid;
  const siblings = owner === undefined ? [replicaSet] : index.ownedBy('ReplicaSet', owner);
  return siblings.flatMap((sibling) => index.ownedBy('Pod', sibling.metadata.uid ?? '')).filter(isActive);
}

function writeStatus(
  api: Api,
  { index }: ControllerContext,
  replicaSet: ObjectOf<'ReplicaSet'>,
  error: ApiError | undefined,
  now: Date,
): void {
  const current = api.get({
    kind: 'ReplicaSet',
    namespace: replicaSet.metadata.namespace ?? '',
    name: replicaSet.metadata.name,
  });
  if (current === undefined) return;
  const pods = index.ownedBy('Pod', replicaSet.metadata.uid ?? '').filter(isActive);
  const described = {
    kind: 'ReplicaSet' as const,
    labels: current.spec.template?.metadata?.labels ?? {},
    minReadySeconds: current.spec.minReadySeconds ?? 0,
    generation: replicaSet.metadata.generation,
    status: current.status,
  };
  const failure = error === undefined ? undefined : { reason: 'FailedCreate' as const, error };
  api.updateStatus<'ReplicaSet'>(
    { ...current, status: replicaStatus(described, pods, failure, now) },
    asControllerManager,
  );
}

/** With minReadySeconds a pod becomes available by time alone. */
function awaitAvailability(
  api: Api,
  { metadata, spec }: ObjectOf<'ReplicaSet'>,
): { requeueAfterMs: number } | undefined {
  const minReadySeconds = spec.minReadySeconds ?? 0;
  if (minReadySeconds === 0) return undefined;
  const current = api.get({ kind: 'ReplicaSet', namespace: metadata.namespace ?? '', name: metadata.name });
  const { readyReplicas = 0, availableReplicas = 0 } = current?.status ?? {};
  return readyReplicas > availableReplicas ? { requeueAfterMs: minReadySeconds * 1000 } : undefined;
}
