import type { ObjectOf, Pod } from '../../model/kinds.ts';
import { matchesSelector } from '../../model/label-selector.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import type { Api, DeleteOptions } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { notFoundError } from './errors.ts';

type Budget = ObjectOf<'PodDisruptionBudget'>;

/** The pods/eviction subresource: a deletion that asks the disruption budgets first. */
export function evictPod(api: Api, key: ObjectKey<'Pod'>, options: DeleteOptions): void {
  const pod = api.get(key);
  if (pod === undefined) throw notFoundError({ plural: 'pods', group: '' }, key.name);
  if (countsForBudgets(pod)) for (const budget of spent(budgetsOf(api, pod), options)) api.updateStatus(budget);
  if (options.dryRun !== true) api.updateStatus<'Pod'>(disrupted(api.get(key) ?? pod, api.now()));
  api.delete(key, options);
}

/** The pod says itself why it goes. Source: addConditionAndDeletePod of registry/core/pod/storage/eviction.go. */
function disrupted(pod: Pod, now: Date): Pod {
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
    lastTransitionTime: `${now.toISOString().slice(0, 19)}Z`,
  };
  const others = (pod.status.conditions ?? []).filter(({ type }) => type !== condition.type);
  return { ...pod, status: { ...pod.status, conditions: [...others, condition] } };
}

/** A pod that has ended, waits or goes already takes nothing away from anybody. */
function countsForBudgets(pod: Pod): boolean {
  const { phase } = pod.status;
  return phase !== 'Succeeded' && phase !== 'Failed' && phase !== 'Pending' && !pod.metadata.deletionTimestamp;
}

function budgetsOf(api: Api, pod: Pod): readonly Budget[] {
  const namespace = pod.metadata.namespace ?? '';
  const budgets = api
    .list('PodDisruptionBudget', { namespace })
    .filter((budget) => matchesSelector(budget.spec.selector, pod.metadata.labels));
  if (budgets.length < 2) return budgets;
  const text = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
  throw new ApiError(500, 'InternalError', text);
}

/** The budgets with one disruption less, or the 429 when one of them allows none. */
function spent(budgets: readonly Budget[], options: DeleteOptions): readonly Budget[] {
  for (const budget of budgets) if ((budget.status.disruptionsAllowed ?? 0) < 1) throw tooManyDisruptions(budget);
  if (options.dryRun === true) return [];
  return budgets.map((budget) => ({
    ...budget,
    status: { ...budget.status, disruptionsAllowed: (budget.status.disruptionsAllowed ?? 0) - 1 },
  }));
}

function tooManyDisruptions({ metadata, status }: Budget): ApiError {
  const { desiredHealthy, currentHealthy } = status;
  const message = `The disruption budget ${metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
  return new ApiError(429, 'TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.", {
    causes: [{ reason: 'DisruptionBudget', message }],
  });
}
