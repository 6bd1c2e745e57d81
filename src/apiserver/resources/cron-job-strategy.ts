import { type FieldError, invalidValue, required } from './field-error.ts';
import { podTemplateDefaults } from './pod-spec-defaults.ts';
import { defineStrategy } from './strategy.ts';
import { validateTemplate } from './workload-validation.ts';

export const cronJobStrategy = defineStrategy({
  kind: 'CronJob',
  countsGenerations: true,
  defaults: (cronJob) => {
    const { jobTemplate } = cronJob.spec;
    return {
      ...cronJob,
      spec: {
        ...cronJob.spec,
        concurrencyPolicy: cronJob.spec.concurrencyPolicy || 'Allow',
        suspend: cronJob.spec.suspend ?? false,
        successfulJobsHistoryLimit: cronJob.spec.successfulJobsHistoryLimit ?? 3,
        failedJobsHistoryLimit: cronJob.spec.failedJobsHistoryLimit ?? 1,
        jobTemplate: {
          metadata: {},
          ...jobTemplate,
          spec: { ...jobTemplate?.spec, template: podTemplateDefaults(jobTemplate?.spec?.template) },
        },
      },
    };
  },
  prepareForCreate: (cronJob) => ({ ...cronJob, status: {} }),
  validate: ({ spec }) => [
    ...scheduleErrors(spec.schedule),
    ...validateTemplate(spec.jobTemplate.spec?.template, ['OnFailure', 'Never']).map((error) => ({
      ...error,
      field: error.field.replace(/^spec\.template/, 'spec.jobTemplate.spec.template'),
    })),
  ],
});

function scheduleErrors(schedule: string | undefined): readonly FieldError[] {
  if (!schedule) return [required('spec.schedule')];
  const fields = schedule.trim().split(/\s+/).length;
  if (schedule.startsWith('@') || fields === 5) return [];
  const text = `expected exactly 5 fields, found ${fields}: [${schedule.trim().split(/\s+/).join(' ')}]`;
  return [invalidValue('spec.schedule', schedule, text)];
}
