import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { type FieldError, invalidValue } from './field-error.ts';
import { jobSpecErrors, jobUpdateErrors } from './job-validation.ts';
import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { selectorUnchanged, validateTemplate } from './workload-validation.ts';

type JobSpec = ObjectOf<'Job'>['spec'];

export const jobStrategy = defineStrategy({
  kind: 'Job',
  countsGenerations: true,
  defaults: (job) => ({ ...job, spec: jobSpecDefaults(job.spec) }),
  prepareForCreate: (job) => ({ ...withSelector(job), status: {} }),
  validate: ({ spec }) => [...jobSpecErrors(spec), ...validateTemplate(spec.template, ['OnFailure', 'Never'])],
  validateUpdate: ({ spec }, stored) => [
    ...selectorUnchanged(spec, stored.spec),
    ...jobUpdateErrors(spec, stored.spec),
    ...templateUnchanged(spec, stored.spec),
  ],
});

function jobSpecDefaults(spec: JobSpec): JobSpec {
  const workQueue = spec.parallelism !== undefined && spec.completions === undefined;
  return {
    ...spec,
    ...(workQueue ? {} : { completions: spec.completions ?? 1 }),
    parallelism: spec.parallelism ?? 1,
    backoffLimit: spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? 6 : 2147483647),
    completionMode: spec.completionMode || 'NonIndexed',
    suspend: spec.suspend ?? false,
    podReplacementPolicy: spec.podReplacementPolicy || (spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
    template: podTemplateDefaults(spec.template),
  };
}

/** Without manualSelector a job selects its pods by its own uid, which also goes into the labels of its template. */
function withSelector(job: ObjectOf<'Job'>): ObjectOf<'Job'> {
  if (job.spec.manualSelector === true) return job;
  const { uid = '', name } = job.metadata;
  const identity = { 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': name };
  const labels = { ...job.spec.template.metadata?.labels, ...identity, 'controller-uid': uid, 'job-name': name };
  return {
    ...job,
    spec: {
      ...job.spec,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: { ...job.spec.template, metadata: { ...job.spec.template.metadata, labels } },
    },
  };
}

const templateUnchanged = (spec: JobSpec, stored: JobSpec): readonly FieldError[] =>
  deepEqual(spec.template, stored.template) ? [] : [invalidValue('spec.template', spec.template, 'field is immutable')];
