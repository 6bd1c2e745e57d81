import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { selectorUnchanged, validateWorkload } from './workload-validation.ts';

export const replicaSetStrategy = defineStrategy({
  kind: 'ReplicaSet',
  countsGenerations: true,
  defaults: (replicaSet) => ({
    ...replicaSet,
    spec: {
      ...replicaSet.spec,
      replicas: replicaSet.spec.replicas ?? 1,
      template: podTemplateDefaults(replicaSet.spec.template),
    },
  }),
  prepareForCreate: (replicaSet) => ({ ...replicaSet, status: { replicas: 0 } }),
  validate: ({ spec }) => validateWorkload(spec),
  validateUpdate: ({ spec }, stored) => selectorUnchanged(spec, stored.spec),
});
