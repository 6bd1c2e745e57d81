import { deepEqual } from '../../base/deep-equal.ts';
import type { Pod } from '../../model/kinds.ts';
import { type FieldError, forbidden } from './field-error.ts';

/** The pods/resize subresource changes the resources of containers and nothing else. */
export function validateResize(pod: Pod, stored: Pod): readonly FieldError[] {
  return deepEqual(withoutResources(pod), withoutResources(stored))
    ? []
    : [forbidden('spec', 'only cpu and memory resources are mutable')];
}

const withoutResources = (pod: Pod): unknown => ({
  ...pod.spec,
  initContainers: undefined,
  containers: pod.spec.containers.map((container) => ({ ...container, resources: undefined, resizePolicy: undefined })),
});
