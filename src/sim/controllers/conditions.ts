import { kubeTime } from '../events/kube-time.ts';

interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

/**
 * Puts a condition into a list. As the workload controllers do: nothing changes while status and reason stay the same,
 * and the transition time moves only with the status.
 */
export function withCondition<C extends Condition>(conditions: readonly C[] | undefined, next: C, now: Date): C[] {
  const list = conditions ?? [];
  const before = list.find((condition) => condition.type === next.type);
  if (before !== undefined && before.status === next.status && before.reason === next.reason) return [...list];
  const transition = before?.status === next.status ? before.lastTransitionTime : undefined;
  const written: C = { ...next, lastTransitionTime: transition ?? kubeTime(now) };
  return [...list.filter((condition) => condition.type !== next.type), written];
}

/** The same for kinds whose conditions also say when they were last confirmed (Deployments). */
export function withUpdatedCondition<C extends Condition>(
  conditions: readonly C[] | undefined,
  next: C,
  now: Date,
): C[] {
  return withCondition(conditions, { ...next, lastUpdateTime: kubeTime(now) }, now);
}

export const conditionOf = <C extends Condition>(conditions: readonly C[] | undefined, type: string): C | undefined =>
  conditions?.find((condition) => condition.type === type);

export const withoutCondition = <C extends Condition>(conditions: readonly C[] | undefined, type: string): C[] =>
  (conditions ?? []).filter((condition) => condition.type !== type);
