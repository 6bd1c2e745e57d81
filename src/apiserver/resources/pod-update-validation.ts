import { deepEqual } from '../../base/deep-equal.ts';
import type { Container, Pod, PodSpec } from '../../model/kinds.ts';
import { type FieldError, forbidden, invalidValue } from './field-error.ts';

/** Nearly everything of a pod's spec stands once it is created: source `ValidatePodUpdate`. */
export function podUpdateErrors(pod: Pod, stored: Pod): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (!tolerationsKept(pod, stored)) {
    errors.push(forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds'));
  }
  if (containerNames(pod) !== containerNames(stored)) {
    return [forbidden('spec.containers', 'pod updates may not add or remove containers')];
  }
  if (!deepEqual(fixed(pod.spec), fixed(stored.spec))) return [forbidden('spec', immutableText)];
  const deadline = pod.spec.activeDeadlineSeconds;
  const before = stored.spec.activeDeadlineSeconds;
  if (before !== undefined && (deadline === undefined || deadline > before)) {
    const text = 'must be less than or equal to previous value';
    errors.push(invalidValue('spec.activeDeadlineSeconds', deadline, text));
  }
  return errors;
}

const containerNames = (pod: Pod): string =>
  [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((container) => container.name).join(',');

/** The spec without what an update may change. */
function fixed(spec: PodSpec): unknown {
  const withoutImage = (container: Container): unknown => ({ ...container, image: undefined });
  return {
    ...spec,
    containers: spec.containers.map(withoutImage),
    initContainers: (spec.initContainers ?? []).map(withoutImage),
    activeDeadlineSeconds: undefined,
    tolerations: undefined,
    schedulingGates: undefined,
  };
}

/** Tolerations can be added, and those that are there can change how long they hold. */
function tolerationsKept(pod: Pod, stored: Pod): boolean {
  const now = pod.spec.tolerations ?? [];
  return (stored.spec.tolerations ?? []).every((before) =>
    now.some((after) => deepEqual({ ...after, tolerationSeconds: 0 }, { ...before, tolerationSeconds: 0 })),
  );
}

const immutableText =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
