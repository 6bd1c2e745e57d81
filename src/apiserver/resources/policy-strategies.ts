import { behaviorDefaults } from './autoscaler-behavior.ts';
import { type FieldError, invalidValue } from './field-error.ts';
import { defineStrategy } from './strategy.ts';

export const horizontalPodAutoscalerStrategy = defineStrategy({
  kind: 'HorizontalPodAutoscaler',
  defaults: (autoscaler) => ({
    ...autoscaler,
    spec: {
      ...autoscaler.spec,
      minReplicas: autoscaler.spec.minReplicas ?? 1,
      metrics: autoscaler.spec.metrics ?? [defaultMetric],
      ...(autoscaler.spec.behavior === undefined ? {} : { behavior: behaviorDefaults(autoscaler.spec.behavior) }),
    },
  }),
  prepareForCreate: (autoscaler) => ({ ...autoscaler, status: { desiredReplicas: 0 } }),
  validate: ({ spec }) =>
    spec.maxReplicas >= (spec.minReplicas ?? 1)
      ? []
      : [invalidValue('spec.maxReplicas', spec.maxReplicas ?? 0, 'must be greater than or equal to `minReplicas`')],
});

/** Source: `pkg/apis/autoscaling/v2/defaults.go`. */
const defaultMetric = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

export const podDisruptionBudgetStrategy = defineStrategy({
  kind: 'PodDisruptionBudget',
  countsGenerations: true,
  unconditionalUpdate: false,
  prepareForCreate: (budget) => ({
    ...budget,
    status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
  }),
  validate: ({ spec }): readonly FieldError[] =>
    spec.minAvailable !== undefined && spec.maxUnavailable !== undefined
      ? [invalidValue('spec', spec, 'minAvailable and maxUnavailable cannot be both set')]
      : [],
});
