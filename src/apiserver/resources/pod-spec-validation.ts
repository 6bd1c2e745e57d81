import type { PodSpec } from '../../model/kinds.ts';
import { validateContainers } from './container-validation.ts';
import { type FieldError, invalidValue, notSupported, required } from './field-error.ts';
import { checkName } from './names.ts';
import { validateVolumes } from './volume-validation.ts';

/** The everyday mistakes in a pod's spec: source `pkg/apis/core/validation/validation.go`. */
export function validatePodSpec(spec: PodSpec, path: string): readonly FieldError[] {
  const volumes = new Set((spec.volumes ?? []).map((volume) => volume.name));
  return [
    ...validateVolumes(spec.volumes ?? [], `${path}.volumes`),
    ...(spec.containers.length === 0 ? [required(`${path}.containers`)] : []),
    ...validateContainers(spec, path, volumes),
    ...enumErrors(`${path}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...enumErrors(`${path}.dnsPolicy`, spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    ...(spec.serviceAccountName ? checkName(`${path}.serviceAccountName`, spec.serviceAccountName, 'subdomain') : []),
    ...(spec.nodeName ? checkName(`${path}.nodeName`, spec.nodeName, 'subdomain') : []),
    ...(spec.priorityClassName ? checkName(`${path}.priorityClassName`, spec.priorityClassName, 'subdomain') : []),
    ...(spec.hostname ? checkName(`${path}.hostname`, spec.hostname, 'label') : []),
    ...validateSeconds(spec, path),
    ...(spec.tolerations ?? []).flatMap((toleration, index) =>
      validateToleration(toleration, `${path}.tolerations[${index}]`),
    ),
  ];
}

const enumErrors = (field: string, value: string | undefined, supported: readonly string[]): readonly FieldError[] =>
  value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)];

function validateSeconds(spec: PodSpec, path: string): readonly FieldError[] {
  const { terminationGracePeriodSeconds, activeDeadlineSeconds } = spec;
  const errors: FieldError[] = [];
  if ((terminationGracePeriodSeconds ?? 0) < 0) {
    const field = `${path}.terminationGracePeriodSeconds`;
    errors.push(invalidValue(field, terminationGracePeriodSeconds, 'must be greater than or equal to 0'));
  }
  if (activeDeadlineSeconds !== undefined && (activeDeadlineSeconds < 1 || activeDeadlineSeconds > 2147483647)) {
    const text = 'must be between 1 and 2147483647, inclusive';
    errors.push(invalidValue(`${path}.activeDeadlineSeconds`, activeDeadlineSeconds, text));
  }
  return errors;
}

type Toleration = NonNullable<PodSpec['tolerations']>[number];

function validateToleration(toleration: Toleration, path: string): readonly FieldError[] {
  const { key, operator = 'Equal', value, effect } = toleration;
  if (!key && operator !== 'Exists') {
    const text = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    return [invalidValue(`${path}.operator`, operator, text)];
  }
  if (operator === 'Exists' && value) {
    const text = "value must be empty when `operator` is 'Exists'";
    return [invalidValue(`${path}.operator`, toleration, text)];
  }
  if (operator !== 'Exists' && operator !== 'Equal') {
    return [notSupported(`${path}.operator`, operator, ['Equal', 'Exists'])];
  }
  const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
  return effect ? enumErrors(`${path}.effect`, effect, effects) : [];
}
