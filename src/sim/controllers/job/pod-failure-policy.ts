import type { ContainerStatus, Pod } from '../../../model/kinds.ts';
import type { Job } from './job-round.ts';

type Rule = NonNullable<Job['spec']['podFailurePolicy']>['rules'][number];

/** What the first rule that matches a failed pod says. */
export interface FailureVerdict {
  readonly action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count' | undefined;
  /** Does this failure count towards the back-off limit? */
  readonly counts: boolean;
  /** Why the whole Job fails; only for FailJob. */
  readonly message?: string;
}

/** Judges a failed pod by `spec.podFailurePolicy`. Source: matchPodFailurePolicy of job/pod_failure_policy.go. */
export function judgeFailure({ spec }: Job, pod: Pod): FailureVerdict {
  for (const [index, rule] of (spec.podFailurePolicy?.rules ?? []).entries()) {
    const why = matchOf(rule, pod);
    if (why === undefined) continue;
    const action = rule.action as FailureVerdict['action'];
    if (action === 'FailJob')
      return { action, counts: true, message: `${why} matching FailJob rule at index ${index}` };
    // A FailIndex rule is passed over where indexes have no limit of their own.
    if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) continue;
    return { action, counts: action !== 'Ignore' };
  }
  return { action: undefined, counts: true };
}

function matchOf(rule: Rule, pod: Pod): string | undefined {
  const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
  if (rule.onExitCodes !== undefined) {
    const statuses = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])];
    const status = statuses.find((each) => matchesExitCode(rule, each));
    if (status === undefined) return undefined;
    return `Container ${status.name} for pod ${name} failed with exit code ${status.state?.terminated?.exitCode}`;
  }
  const condition = (pod.status.conditions ?? []).find(({ type, status }) =>
    (rule.onPodConditions ?? []).some((pattern) => pattern.type === type && (pattern.status || 'True') === status),
  );
  return condition === undefined ? undefined : `Pod ${name} has condition ${condition.type}`;
}

function matchesExitCode({ onExitCodes }: Rule, { name, state }: ContainerStatus): boolean {
  const exitCode = state?.terminated?.exitCode ?? 0;
  if (onExitCodes === undefined || exitCode === 0) return false;
  if (onExitCodes.containerName !== undefined && onExitCodes.containerName !== name) return false;
  return onExitCodes.values.includes(exitCode) === (onExitCodes.operator === 'In');
}
