import { qosClassOf } from '../../model/qos-class.ts';
import { podDefaults } from './pod-defaults.ts';
import { validatePodSpec } from './pod-spec-validation.ts';
import { podUpdateErrors } from './pod-update-validation.ts';
import { defineStrategy } from './strategy.ts';

export const podStrategy = defineStrategy({
  kind: 'Pod',
  countsGenerations: true,
  defaults: podDefaults,
  prepareForCreate: (pod) => ({
    ...pod,
    status: { phase: 'Pending', qosClass: qosClassOf(pod.spec), ...initialStatus(pod) },
  }),
  validate: (pod) => validatePodSpec(pod.spec, 'spec'),
  validateUpdate: podUpdateErrors,
});

/** A gated pod says so from its first moment. */
function initialStatus(pod: { spec: { schedulingGates?: readonly unknown[] } }): object {
  if ((pod.spec.schedulingGates ?? []).length === 0) return {};
  const message = 'Scheduling is blocked due to non-empty scheduling gates';
  return { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message }] };
}
