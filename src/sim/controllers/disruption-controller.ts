import type { ObjectOf, Pod } from '../../model/kinds.ts';
import { matchesSelector } from '../../model/label-selector.ts';
import { keyOf } from '../../model/object-key.ts';
import { controllerOf } from '../../model/owners.ts';
import { withCondition } from './conditions.ts';
import type { Controller } from './controller.ts';
import { asControllerManager, type ControllerContext, reporter } from './controller-context.ts';
import { scaled } from './int-or-percent.ts';
import type { ObjectIndex } from './object-index.ts';
import { isActive, isReady } from './pod-state.ts';
import { watchItself } from './watches.ts';

type Budget = ObjectOf<'PodDisruptionBudget'>;

/** Counts how many pods a PodDisruptionBudget may still lose. */
export function createDisruptionController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'controllermanager');
  return {
    name: 'disruption',
    watches: [
      watchItself('PodDisruptionBudget'),
      {
        kind: 'Pod',
        *keysFor({ object }) {
          for (const budget of index.inNamespace('PodDisruptionBudget', object.metadata.namespace ?? '')) {
            if (matchesSelector(budget.spec.selector, object.metadata.labels ?? {})) yield keyOf(budget);
          }
        },
      },
    ],
    reconcile(key, api, now) {
      const budget = api.get(key) as Budget | undefined;
      if (budget === undefined) return undefined;
      const pods = index
        .inNamespace('Pod', key.namespace)
        .filter((pod) => matchesSelector(budget.spec.selector, pod.metadata.labels ?? {}) && isActive(pod));
      if (pods.length === 0) report(budget, 'Normal', 'NoPods', 'No matching pods found');
      const { expectedPods, desiredHealthy } = expectation(budget, pods, index);
      const currentHealthy = pods.filter(isReady).length;
      const disruptionsAllowed = pods.length === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
      const allowed = disruptionsAllowed > 0;
      const condition = {
        type: 'DisruptionAllowed',
        status: allowed ? 'True' : 'False',
        reason: allowed ? 'SufficientPods' : 'InsufficientPods',
        message: '',
        observedGeneration: budget.metadata.generation ?? 1,
        lastTransitionTime: '',
      };
      const status = {
        conditions: withCondition(budget.status.conditions, condition, now),
        currentHealthy,
        desiredHealthy,
        disruptionsAllowed,
        expectedPods,
        observedGeneration: budget.metadata.generation ?? 1,
      };
      api.updateStatus<'PodDisruptionBudget'>({ ...budget, status }, asControllerManager);
      return undefined;
    },
  };
}

/** Percentages and maxUnavailable are counted from the size that the pods' owners should have. */
function expectation(
  budget: Budget,
  pods: readonly Pod[],
  index: ObjectIndex,
): { expectedPods: number; desiredHealthy: number } {
  const { minAvailable, maxUnavailable } = budget.spec;
  if (typeof minAvailable === 'number') return { expectedPods: pods.length, desiredHealthy: minAvailable };
  const expectedPods = expectedScale(pods, index);
  if (maxUnavailable !== undefined) {
    return { expectedPods, desiredHealthy: Math.max(0, expectedPods - scaled(maxUnavailable, expectedPods, 'up')) };
  }
  return { expectedPods, desiredHealthy: scaled(minAvailable, expectedPods, 'up') };
}

function expectedScale(pods: readonly Pod[], index: ObjectIndex): number {
  const owners = new Map(
    pods.flatMap((pod) => {
      const owner = controllerOf(pod);
      return owner === undefined ? [] : [[owner.uid, { owner, namespace: pod.metadata.namespace ?? '' }] as const];
    }),
  );
  let total = 0;
  for (const { owner, namespace } of owners.values()) {
    const kind = owner.kind as 'ReplicaSet' | 'StatefulSet' | 'ReplicationController';
    if (!['ReplicaSet', 'StatefulSet', 'ReplicationController'].includes(kind)) continue;
    total += index.get({ kind, namespace, name: owner.name })?.spec.replicas ?? 1;
  }
  return total;
}
