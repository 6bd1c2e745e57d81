import type { ObjectOf } from '../../model/kinds.ts';

type Behavior = NonNullable<ObjectOf<'HorizontalPodAutoscaler'>['spec']['behavior']>;

/** Rules that an autoscaler leaves open. Source: `pkg/apis/autoscaling/v2/defaults.go`. */
export const behaviorDefaults = ({ scaleUp, scaleDown }: Behavior): Behavior => ({
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
    ...scaleUp,
  },
  scaleDown: {
    selectPolicy: 'Max',
    policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
    ...scaleDown,
  },
});
