import type { ObjectOf } from '../../../model/kinds.ts';

export interface Limited {
  readonly replicas: number;
  /** Reason and text of the condition ScalingLimited; it is False within the range. */
  readonly reason: string;
  readonly message: string;
}

/** The bounds that a count must keep to. Source: convertDesiredReplicasWithRules of podautoscaler/horizontal.go. */
export function limitReplicas(
  spec: ObjectOf<'HorizontalPodAutoscaler'>['spec'],
  current: number,
  desired: number,
): Limited {
  const least = spec.minReplicas ?? 1;
  const fastest = Math.max(2 * current, 4);
  const most = Math.min(spec.maxReplicas, fastest);
  if (desired < least) {
    const message = 'the desired replica count is less than the minimum replica count';
    return { replicas: least, reason: 'TooFewReplicas', message };
  }
  if (desired <= most) {
    return {
      replicas: desired,
      reason: 'DesiredWithinRange',
      message: 'the desired count is within the acceptable range',
    };
  }
  return fastest < spec.maxReplicas
    ? {
        replicas: most,
        reason: 'ScaleUpLimit',
        message: 'the desired replica count is increasing faster than the maximum scale rate',
      }
    : {
        replicas: most,
        reason: 'TooManyReplicas',
        message: 'the desired replica count is more than the maximum replica count',
      };
}
