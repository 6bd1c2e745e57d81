import type { ObjectOf } from '../../model/kinds.ts';
import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { selectorUnchanged, validateWorkload } from './workload-validation.ts';

export const deploymentStrategy = defineStrategy({
  kind: 'Deployment',
  countsGenerations: true,
  defaults: (deployment) => ({
    ...deployment,
    spec: {
      ...deployment.spec,
      replicas: deployment.spec.replicas ?? 1,
      strategy: strategyDefaults(deployment.spec.strategy),
      revisionHistoryLimit: deployment.spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: deployment.spec.progressDeadlineSeconds ?? 600,
      template: podTemplateDefaults(deployment.spec.template),
    },
  }),
  prepareForCreate: (deployment) => ({ ...deployment, status: {} }),
  validate: ({ spec }) => validateWorkload(spec),
  validateUpdate: ({ spec }, stored) => selectorUnchanged(spec, stored.spec),
});

type RolloutStrategy = NonNullable<ObjectOf<'Deployment'>['spec']['strategy']>;

function strategyDefaults(strategy: RolloutStrategy | undefined): RolloutStrategy {
  const type = strategy?.type || 'RollingUpdate';
  if (type !== 'RollingUpdate') return { ...strategy, type };
  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy?.rollingUpdate ?? {};
  return { type, rollingUpdate: { maxSurge, maxUnavailable } };
}
