import type { ObjectOf } from '../../../model/kinds.ts';

type Rules = NonNullable<NonNullable<ObjectOf<'HorizontalPodAutoscaler'>['spec']['behavior']>['scaleUp']>;

/** How many replicas came within so many milliseconds, less those that went. */
export type Change = (periodMs: number) => number;

/** What the rules are where an autoscaler leaves them open. Source: pkg/apis/autoscaling/v2/defaults.go. */
const defaults = {
  up: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
  down: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
} satisfies Record<string, NonNullable<Rules['policies']>>;

/**
 * The furthest that the policies let the count go: each from where its period began. Sources:
 * calculateScaleUpLimitWithScalingRules and calculateScaleDownLimitWithBehaviors.
 */
export function fastestChange(
  rules: Rules | undefined,
  direction: 'up' | 'down',
  current: number,
  changeWithin: Change,
): number {
  if (rules?.selectPolicy === 'Disabled') return current;
  const limits = (rules?.policies ?? defaults[direction]).map(({ type, value, periodSeconds }) => {
    const before = current - changeWithin(periodSeconds * 1000);
    if (direction === 'up') return type === 'Pods' ? before + value : Math.ceil(before * (1 + value / 100));
    return type === 'Pods' ? before - value : Math.trunc(before * (1 - value / 100));
  });
  const widest = (rules?.selectPolicy ?? 'Max') !== 'Min';
  return widest === (direction === 'up') ? Math.max(...limits) : Math.min(...limits);
}
