import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { type FieldError, invalidValue, notSupported, required } from './field-error.ts';

type JobSpec = ObjectOf<'Job'>['spec'];

const indexedOnly = 'requires indexed completion mode';

/** What the fields of a Job demand of each other. Source: validateJobSpec of pkg/apis/batch/validation. */
export const jobSpecErrors = (spec: JobSpec): readonly FieldError[] => [
  ...notNegative(spec, 'parallelism'),
  ...notNegative(spec, 'completions'),
  ...notNegative(spec, 'backoffLimit'),
  ...indexErrors(spec),
  ...policyErrors(spec),
];

function notNegative(spec: JobSpec, name: 'parallelism' | 'completions' | 'backoffLimit'): readonly FieldError[] {
  const value = spec[name];
  return value !== undefined && value < 0
    ? [invalidValue(`spec.${name}`, value, 'must be greater than or equal to 0')]
    : [];
}

function indexErrors(spec: JobSpec): readonly FieldError[] {
  const { backoffLimitPerIndex, maxFailedIndexes, successPolicy, completions } = spec;
  const errors: FieldError[] = [];
  if (spec.completionMode === 'Indexed') {
    if (completions === undefined) errors.push(required('spec.completions', 'when completion mode is Indexed'));
  } else {
    if (backoffLimitPerIndex !== undefined)
      errors.push(invalidValue('spec.backoffLimitPerIndex', backoffLimitPerIndex, indexedOnly));
    if (maxFailedIndexes !== undefined)
      errors.push(invalidValue('spec.maxFailedIndexes', maxFailedIndexes, indexedOnly));
    if (successPolicy !== undefined) errors.push(invalidValue('spec.successPolicy', successPolicy, indexedOnly));
  }
  if (maxFailedIndexes === undefined) return errors;
  if (backoffLimitPerIndex === undefined) {
    errors.push(required('spec.backoffLimitPerIndex', 'when maxFailedIndexes is specified'));
  }
  if (completions !== undefined && maxFailedIndexes > completions) {
    const text = 'must be less than or equal to completions';
    errors.push(invalidValue('spec.maxFailedIndexes', maxFailedIndexes, text));
  }
  return errors;
}

function policyErrors({ podFailurePolicy, podReplacementPolicy, backoffLimitPerIndex, template }: JobSpec) {
  const errors: FieldError[] = [];
  if (podFailurePolicy === undefined) return errors;
  const policy = template.spec?.restartPolicy;
  if (policy !== 'Never') {
    const text = 'only "Never" is supported when podFailurePolicy is specified';
    errors.push(invalidValue('spec.template.spec.restartPolicy', policy, text));
  }
  if (podReplacementPolicy !== undefined && podReplacementPolicy !== 'Failed') {
    errors.push(notSupported('spec.podReplacementPolicy', podReplacementPolicy, ['Failed']));
  }
  for (const [index, rule] of (podFailurePolicy.rules ?? []).entries()) {
    if (rule.action !== 'FailIndex' || backoffLimitPerIndex !== undefined) continue;
    const field = `spec.podFailurePolicy.rules[${index}].action`;
    errors.push(invalidValue(field, rule.action, 'requires the backoffLimitPerIndex to be set'));
  }
  return errors;
}

const immutable = ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'successPolicy', 'managedBy'] as const;

/** An elastic Indexed Job may change its completions, together with its parallelism. */
export function jobUpdateErrors(spec: JobSpec, stored: JobSpec): readonly FieldError[] {
  const errors = immutable
    .filter((name) => !deepEqual(spec[name], stored[name]))
    .map((name) => invalidValue(`spec.${name}`, spec[name], 'field is immutable'));
  if (spec.completions === stored.completions) return errors;
  const isElastic = stored.completionMode === 'Indexed' && stored.completions !== undefined;
  if (isElastic && spec.completions === spec.parallelism) return errors;
  const text = isElastic ? 'can only be modified in tandem with spec.parallelism' : 'field is immutable';
  return [...errors, invalidValue('spec.completions', spec.completions, text)];
}
