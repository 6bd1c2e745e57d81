import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { matchesSelector } from '../../../model/label-selector.ts';
import { keyOf } from '../../../model/object-key.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { goSelectorText } from '../go-selector-text.ts';
import { isActive, isReady } from '../pod-state.ts';
import { watchItself } from '../watches.ts';
import { type Expectation, expectedPods } from './expected-pods.ts';

type Budget = ObjectOf<'PodDisruptionBudget'>;
type Status = Budget['status'];

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
      const expectation = expectedPods(budget, pods, index);
      reportProblems(budget, expectation, report);
      const status =
        typeof expectation === 'string' ? failed(budget, expectation, now) : counted(budget, pods, expectation, now);
      api.updateStatus<'PodDisruptionBudget'>({ ...budget, status }, asControllerManager);
      return undefined;
    },
  };
}

function reportProblems(budget: Budget, expectation: Expectation | string, report: Report): void {
  if (typeof expectation === 'string') {
    const text = `Failed to calculate the number of expected pods: ${expectation}`;
    report(budget, 'Warning', 'CalculateExpectedPodCountFailed', text);
  } else if (expectation.unmanaged.length > 0) {
    const text = `Pods selected by this PodDisruptionBudget (selector: ${goSelectorText(budget.spec.selector)}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`;
    report(budget, 'Warning', 'UnmanagedPods', text);
  }
}

function counted(budget: Budget, pods: readonly Pod[], expectation: Expectation, now: Date): Status {
  const { expectedPods: expected, desiredHealthy } = expectation;
  const currentHealthy = pods.filter(isReady).length;
  const disruptionsAllowed = expected === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  const [status, reason] = disruptionsAllowed > 0 ? ['True', 'SufficientPods'] : ['False', 'InsufficientPods'];
  return {
    conditions: [conditionOf(budget, { status, reason, message: '' }, now)],
    currentHealthy,
    desiredHealthy,
    disruptionsAllowed,
    expectedPods: expected,
    observedGeneration: budget.metadata.generation ?? 1,
  };
}

/** What cannot be counted must not be evicted (failSafe); the counts stay as they were. */
const failed = (budget: Budget, message: string, now: Date): Status => ({
  ...budget.status,
  conditions: [conditionOf(budget, { status: 'False', reason: 'SyncFailed', message }, now)],
  disruptionsAllowed: 0,
});

function conditionOf(
  budget: Budget,
  next: { readonly status: string; readonly reason: string; readonly message: string },
  now: Date,
): NonNullable<Status['conditions']>[number] {
  const before = budget.status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const changed = before?.status !== next.status;
  return {
    type: 'DisruptionAllowed',
    ...next,
    observedGeneration: budget.metadata.generation ?? 1,
    lastTransitionTime: changed ? kubeTime(now) : before.lastTransitionTime,
  };
}
