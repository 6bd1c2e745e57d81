import type { ObjectOf } from '../../../model/kinds.ts';
import { type Change, fastestChange } from './scaling-rules.ts';

export interface Limited {
  readonly replicas: number;
  /** Reason and text of the condition ScalingLimited; it is False within the range. */
  readonly reason: string;
  readonly message: string;
}

/** The bounds and the speed that a change must keep to, by the autoscaler's own rules or by those for all. */
export function limitReplicas(
  spec: ObjectOf<'HorizontalPodAutoscaler'>['spec'],
  current: number,
  desired: number,
  changeWithin: Change,
): Limited {
  const least = spec.minReplicas ?? 1;
  if (spec.behavior === undefined) {
    const fastest = Math.max(2 * current, 4);
    return desired < least ? tooFew(least) : notAbove(desired, spec.maxReplicas, fastest);
  }
  if (desired > current) {
    const fastest = Math.max(current, fastestChange(spec.behavior.scaleUp, 'up', current, changeWithin));
    return notAbove(desired, spec.maxReplicas, fastest);
  }
  if (desired === current) return within(desired);
  const fastest = Math.min(current, fastestChange(spec.behavior.scaleDown, 'down', current, changeWithin));
  if (desired >= Math.max(least, fastest)) return within(desired);
  if (least >= fastest) return tooFew(least);
  const message = 'the desired replica count is decreasing faster than the maximum scale rate';
  return { replicas: fastest, reason: 'ScaleDownLimit', message };
}

const within = (replicas: number): Limited => ({
  replicas,
  reason: 'DesiredWithinRange',
  message: 'the desired count is within the acceptable range',
});

const tooFew = (replicas: number): Limited => ({
  replicas,
  reason: 'TooFewReplicas',
  message: 'the desired replica count is less than the minimum replica count',
});

function notAbove(desired: number, most: number, fastest: number): Limited {
  if (desired <= Math.min(most, fastest)) return within(desired);
  if (fastest < most) {
    const message = 'the desired replica count is increasing faster than the maximum scale rate';
    return { replicas: fastest, reason: 'ScaleUpLimit', message };
  }
  const message = 'the desired replica count is more than the maximum replica count';
  return { replicas: most, reason: 'TooManyReplicas', message };
}
