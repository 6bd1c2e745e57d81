import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { validateWorkload } from './workload-validation.ts';

export const replicationControllerStrategy = defineStrategy({
  kind: 'ReplicationController',
  countsGenerations: true,
  // Without a selector the labels of the template serve as one.
  defaults: (controller) => {
    const template = podTemplateDefaults(controller.spec.template);
    const selector = controller.spec.selector ?? template.metadata?.labels ?? {};
    return { ...controller, spec: { ...controller.spec, replicas: controller.spec.replicas ?? 1, selector, template } };
  },
  prepareForCreate: (controller) => ({ ...controller, status: { replicas: 0 } }),
  validate: ({ spec }) => validateWorkload({ ...spec, selector: { matchLabels: spec.selector ?? {} } }),
});
