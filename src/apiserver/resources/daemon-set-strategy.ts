import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { selectorUnchanged, validateWorkload } from './workload-validation.ts';

export const daemonSetStrategy = defineStrategy({
  kind: 'DaemonSet',
  countsGenerations: true,
  defaults: (set) => ({
    ...set,
    spec: {
      ...set.spec,
      revisionHistoryLimit: set.spec.revisionHistoryLimit ?? 10,
      updateStrategy:
        (set.spec.updateStrategy?.type || 'RollingUpdate') === 'RollingUpdate'
          ? {
              type: 'RollingUpdate',
              rollingUpdate: { maxUnavailable: 1, maxSurge: 0, ...set.spec.updateStrategy?.rollingUpdate },
            }
          : { ...set.spec.updateStrategy },
      template: podTemplateDefaults(set.spec.template),
    },
  }),
  prepareForCreate: (set) => ({
    ...set,
    status: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
  }),
  validate: ({ spec }) => validateWorkload(spec),
  validateUpdate: ({ spec }, stored) => selectorUnchanged(spec, stored.spec),
});
