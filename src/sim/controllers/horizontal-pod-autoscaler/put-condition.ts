import type { ObjectOf } from '../../../model/kinds.ts';
import { withCondition } from '../conditions.ts';

export type Conditions = NonNullable<ObjectOf<'HorizontalPodAutoscaler'>['status']['conditions']>;

/** Sets a condition where it stands, or as the last one: source `setConditionInList` of podautoscaler/horizontal.go. */
export function putCondition(
  conditions: Conditions | undefined,
  now: Date,
  ...[type, status, reason, message]: readonly [type: string, status: string, reason: string, message: string]
): Conditions {
  const place = conditions?.findIndex((condition) => condition.type === type) ?? -1;
  const next = withCondition(conditions, { type, status, reason, message } as Conditions[number], now);
  const written = next.find((condition) => condition.type === type);
  if (place < 0 || written === undefined) return next;
  return (conditions ?? []).with(place, { ...written, message });
}
