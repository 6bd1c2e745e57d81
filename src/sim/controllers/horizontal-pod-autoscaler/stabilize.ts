import type { ObjectOf } from '../../../model/kinds.ts';
import type { ScalingHistory } from './scaling-history.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;

/** Replicas are taken away only when nobody asked for more within this time. */
const downscaleWindowMs = 300_000;

export interface Stabilized {
  readonly replicas: number;
  /** Reason and text of the condition AbleToScale. */
  readonly reason: string;
  readonly message: string;
}

/**
 * Holds a recommendation back while recent ones differ: going down follows the highest of its window, going up the lowest
 * of its own. Source: stabilizeRecommendationWithBehaviors of podautoscaler/horizontal.go.
 */
export function stabilize(
  { metadata, spec }: Autoscaler,
  current: number,
  desired: number,
  history: ScalingHistory,
  nowMs: number,
): Stabilized {
  const { uid = '' } = metadata;
  history.start(uid, current, nowMs);
  const windowOf = (seconds: number | undefined, otherwise: number): number =>
    seconds === undefined ? otherwise : seconds * 1000;
  const upMs = windowOf(spec.behavior?.scaleUp?.stabilizationWindowSeconds, 0);
  const downMs = windowOf(spec.behavior?.scaleDown?.stabilizationWindowSeconds, downscaleWindowMs);
  const lowest = Math.min(desired, ...history.recommendedWithin(uid, upMs, nowMs));
  const highest = Math.max(desired, ...history.recommendedWithin(uid, downMs, nowMs));
  history.recommend(uid, desired, nowMs);
  // Without rules of its own an autoscaler knows the window for going down only.
  const replicas = spec.behavior === undefined ? highest : Math.min(Math.max(current, lowest), highest);
  return { replicas, ...said(replicas, desired, spec.behavior !== undefined && desired >= current) };
}

function said(replicas: number, desired: number, goesUp: boolean): Omit<Stabilized, 'replicas'> {
  if (replicas === desired) {
    return { reason: 'ReadyForNewScale', message: 'recommended size matches current size' };
  }
  const [direction, extreme, applied] = goesUp ? ['Up', 'lower', 'lowest'] : ['Down', 'higher', 'highest'];
  const message = `recent recommendations were ${extreme} than current one, applying the ${applied} recent recommendation`;
  return { reason: `Scale${direction}Stabilized`, message };
}
