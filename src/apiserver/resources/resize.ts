import { deepEqual } from '../../base/deep-equal.ts';
import type { Pod } from '../../model/kinds.ts';
import { qosClass, qosClassOf } from '../../model/qos-class.ts';
import { type FieldError, forbidden, invalidValue } from './field-error.ts';
import { validateResources } from './resources-validation.ts';

/** The pods/resize subresource changes the cpu and memory of containers and nothing else. Source: ValidatePodResize. */
export function validateResize(pod: Pod, stored: Pod): readonly FieldError[] {
  const errors = pod.spec.containers.flatMap((container, index) => {
    const at = `spec.containers[${index}].resources`;
    const before = stored.spec.containers.find(({ name }) => name === container.name)?.resources;
    return [
      ...validateResources(container.resources ?? {}, at),
      ...removedErrors(before?.limits, container.resources?.limits, `${at}.limits`, 'limits'),
      ...removedErrors(before?.requests, container.resources?.requests, `${at}.requests`, 'requests'),
    ];
  });
  if (errors.length > 0) return errors;
  if (qosClassOf(pod.spec) !== qosClass(stored)) {
    return [invalidValue('spec', qosClass(stored), 'Pod QOS Class may not change as a result of resizing')];
  }
  return deepEqual(withoutResources(pod), withoutResources(stored))
    ? []
    : [forbidden('spec', 'only cpu and memory resources are mutable')];
}

type Amounts = Readonly<Record<string, string>> | undefined;

const removedErrors = (before: Amounts, after: Amounts, field: string, what: string): readonly FieldError[] =>
  Object.keys(before ?? {}).some((name) => isResizable(name) && after?.[name] === undefined)
    ? [forbidden(field, `resource ${what} cannot be removed`)]
    : [];

const isResizable = (resource: string): boolean => resource === 'cpu' || resource === 'memory';

const fixed = (amounts: Amounts): object =>
  Object.fromEntries(Object.entries(amounts ?? {}).filter(([name]) => !isResizable(name)));

const withoutResources = (pod: Pod): unknown => ({
  ...pod.spec,
  initContainers: undefined,
  containers: pod.spec.containers.map((container) => ({
    ...container,
    resources: { limits: fixed(container.resources?.limits), requests: fixed(container.resources?.requests) },
    resizePolicy: undefined,
  })),
});
