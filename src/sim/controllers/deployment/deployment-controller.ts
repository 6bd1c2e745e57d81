import type { Pod } from '../../../model/kinds.ts';
import { controllerOf } from '../../../model/owners.ts';
import { claimDependents } from '../adopt.ts';
import { conditionOf, withCondition, withoutCondition, withUpdatedCondition } from '../conditions.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, reporter } from '../controller-context.ts';
import { watchItself, watchOwned } from '../watches.ts';
import {
  byAge,
  type Deployment,
  isLeaving,
  isRollingUpdate,
  type ReplicaSet,
  type Rollout,
  replicasOf,
} from './deployment-context.ts';
import { countedStatus, isComplete, untilDeadline, withProgress } from './deployment-status.ts';
import { currentDeployment, findNewReplicaSet, syncNewReplicaSet } from './new-replicaset.ts';
import { revisionOf } from './revisions.ts';
import { recreate, rollOut } from './roll-out.ts';
import { isScalingEvent, scaleProportionally } from './scale-proportionally.ts';
import { watchPodsOfDeployments } from './watch-pods-of-deployments.ts';

/** Rolls a Deployment's template out over ReplicaSets. */
export function createDeploymentController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'deployment-controller');
  return {
    name: 'deployment',
    watches: [watchItself('Deployment'), watchOwned('ReplicaSet', 'Deployment'), watchPodsOfDeployments(index)],
    reconcile(key, api, now) {
      const deployment = api.get(key) as Deployment | undefined;
      if (deployment === undefined) return undefined;
      const rollout: Rollout = { api, deployment, report, now };
      const sets = (): readonly ReplicaSet[] =>
        index.ownedBy('ReplicaSet', deployment.metadata.uid ?? '').filter((set) => !isLeaving(set));
      if (deployment.metadata.deletionTimestamp !== undefined) {
        writeStatus(rollout, sets());
        return undefined;
      }
      claimDependents(api, index, deployment, deployment.spec.selector, 'ReplicaSet');
      syncRollout(context, rollout, sets);
      const latest = writeStatus(rollout, sets());
      const waitMs = untilDeadline(latest, now);
      return waitMs === undefined ? undefined : { requeueAfterMs: waitMs };
    },
  };
}

function syncRollout(context: ControllerContext, rollout: Rollout, sets: () => readonly ReplicaSet[]): void {
  const { deployment } = rollout;
  notePause(rollout);
  if (deployment.spec.paused === true || isScalingEvent(rollout, sets())) {
    scaleProportionally(rollout, findNewReplicaSet(deployment, sets()), sets());
    return;
  }
  if (isRollingUpdate(deployment)) {
    const fresh = syncNewReplicaSet(rollout, sets());
    if (fresh === undefined) return;
    rollOut(rollout, fresh, others(sets(), fresh));
  } else {
    const old = others(sets(), findNewReplicaSet(deployment, sets()));
    if (recreate(rollout, old, podsRemain(context, old)) === 'waiting') return;
    const fresh = syncNewReplicaSet(rollout, sets());
    if (fresh !== undefined) scaleProportionally(rollout, fresh, [fresh]);
  }
  cleanUpHistory(rollout, sets());
}

const others = (sets: readonly ReplicaSet[], fresh: ReplicaSet | undefined): readonly ReplicaSet[] =>
  sets.filter((set) => set.metadata.uid !== fresh?.metadata.uid);

const podsRemain = ({ index }: ControllerContext, old: readonly ReplicaSet[]): boolean =>
  old.some((set) =>
    index
      .ownedBy('Pod', set.metadata.uid ?? '')
      .some((pod: Pod) => pod.status.phase !== 'Failed' && pod.status.phase !== 'Succeeded'),
  );

/** Pausing and resuming is written into the Progressing condition (checkPausedConditions). */
function notePause(rollout: Rollout): void {
  const { api, deployment, now } = rollout;
  const reason = conditionOf(deployment.status.conditions, 'Progressing')?.reason;
  const paused = deployment.spec.paused === true;
  if (deployment.spec.progressDeadlineSeconds === undefined || reason === 'ProgressDeadlineExceeded') return;
  if (paused === (reason === 'DeploymentPaused')) return;
  const condition = paused
    ? { reason: 'DeploymentPaused', message: 'Deployment is paused' }
    : { reason: 'DeploymentResumed', message: 'Deployment is resumed' };
  if (!paused && reason !== 'DeploymentPaused') return;
  const current = currentDeployment(rollout);
  const conditions = withUpdatedCondition(
    current.status.conditions,
    { type: 'Progressing', status: 'Unknown', ...condition },
    now,
  );
  api.updateStatus<'Deployment'>({ ...current, status: { ...current.status, conditions } }, asControllerManager);
}

function writeStatus(rollout: Rollout, sets: readonly ReplicaSet[]): Deployment {
  const { api, deployment, now } = rollout;
  const current = currentDeployment(rollout);
  const fresh = findNewReplicaSet(deployment, sets);
  const observed = { ...current, metadata: { ...current.metadata, generation: deployment.metadata.generation ?? 0 } };
  const counted = countedStatus(observed, fresh, sets, now);
  const paused = deployment.spec.paused === true;
  const progressed = paused ? counted : withProgress(observed, counted, fresh, now);
  const failure = [...(fresh === undefined ? [] : [fresh]), ...sets]
    .map((set) => conditionOf(set.status.conditions, 'ReplicaFailure'))
    .find((condition) => condition !== undefined);
  const conditions =
    failure === undefined
      ? withoutCondition(progressed.conditions, 'ReplicaFailure')
      : withCondition(progressed.conditions, { ...failure }, now);
  return api.updateStatus<'Deployment'>({ ...current, status: { ...progressed, conditions } }, asControllerManager);
}

const byRevision = (a: ReplicaSet, b: ReplicaSet): number => revisionOf(a) - revisionOf(b) || byAge(a, b);

/** Old ReplicaSets beyond the history limit go once the rollout is complete: those first that were last in use longest ago. */
function cleanUpHistory(rollout: Rollout, sets: readonly ReplicaSet[]): void {
  const { api, deployment } = rollout;
  const latest = currentDeployment(rollout);
  if (!isComplete(latest, latest.status)) return;
  const fresh = findNewReplicaSet(deployment, sets);
  const idle = others(sets, fresh).filter((set) => replicasOf(set) === 0 && (set.status.replicas ?? 0) === 0);
  const surplus = idle.length - (deployment.spec.revisionHistoryLimit ?? 10);
  for (const set of idle.toSorted(byRevision).slice(0, Math.max(0, surplus))) {
    if (controllerOf(set)?.uid !== deployment.metadata.uid) continue;
    api.delete({ kind: 'ReplicaSet', namespace: set.metadata.namespace ?? '', name: set.metadata.name });
  }
}
