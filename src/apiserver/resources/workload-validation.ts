import { deepEqual } from '../../base/deep-equal.ts';
import type { PodTemplate } from '../../model/kinds.ts';
import { type LabelSelector, matchesSelector } from '../../model/label-selector.ts';
import { type FieldError, invalidValue, notSupported, required } from './field-error.ts';
import { validatePodSpec } from './pod-spec-validation.ts';
import { validateLabels } from './validate-metadata.ts';

interface WorkloadSpec {
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
  readonly replicas?: number;
}

/** What Deployment, ReplicaSet, StatefulSet and DaemonSet have in common: a selector that matches their own template. */
export function validateWorkload(
  spec: WorkloadSpec,
  restartPolicies: readonly string[] = ['Always'],
): readonly FieldError[] {
  const { selector, template } = spec;
  const errors: FieldError[] = [];
  if ((spec.replicas ?? 0) < 0) {
    errors.push(invalidValue('spec.replicas', spec.replicas, 'must be greater than or equal to 0'));
  }
  if (selector === undefined) errors.push(required('spec.selector'));
  else if (isEmpty(selector)) {
    errors.push(invalidValue('spec.selector', selector, 'empty selector is invalid for deployment'));
  }
  const labels = template?.metadata?.labels ?? {};
  if (selector === undefined || !matchesSelector(selector, labels)) {
    const text = '`selector` does not match template `labels`';
    errors.push(invalidValue('spec.template.metadata.labels', labels, text));
  }
  return [...errors, ...validateTemplate(template, restartPolicies)];
}

export function validateTemplate(
  template: PodTemplate | undefined,
  restartPolicies: readonly string[],
): readonly FieldError[] {
  const spec = template?.spec;
  if (spec === undefined) return [required('spec.template.spec.containers')];
  return [
    ...validateLabels('spec.template.labels', template?.metadata?.labels),
    ...validatePodSpec(spec, 'spec.template.spec'),
    ...restartPolicyErrors(spec.restartPolicy ?? '', restartPolicies),
  ];
}

/** A job that says nothing has got "Always" by default, so it is told that the field is required. */
function restartPolicyErrors(policy: string, supported: readonly string[]): readonly FieldError[] {
  const field = 'spec.template.spec.restartPolicy';
  if (supported.includes(policy)) return [];
  if (policy !== 'Always') return [notSupported(field, policy, supported)];
  return [required(field, `valid values: ${supported.map((item) => JSON.stringify(item)).join(', ')}`)];
}

export const selectorUnchanged = (spec: WorkloadSpec, stored: WorkloadSpec): readonly FieldError[] =>
  deepEqual(spec.selector, stored.selector) ? [] : [invalidValue('spec.selector', spec.selector, 'field is immutable')];

const isEmpty = (selector: LabelSelector): boolean =>
  Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
