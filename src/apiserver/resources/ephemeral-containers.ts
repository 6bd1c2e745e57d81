import { deepEqual } from '../../base/deep-equal.ts';
import type { Pod } from '../../model/kinds.ts';
import { duplicate, type FieldError, forbidden, notFound, required } from './field-error.ts';
import { checkName } from './names.ts';

type EphemeralContainer = NonNullable<Pod['spec']['ephemeralContainers']>[number];

/** Ephemeral containers can be added and never changed or taken away. Source: validateEphemeralContainers. */
export function validateEphemeralContainers(pod: Pod, stored: Pod): readonly FieldError[] {
  const containers = pod.spec.ephemeralContainers ?? [];
  const now = new Map(containers.map((container) => [container.name, container]));
  const kept = (stored.spec.ephemeralContainers ?? []).flatMap((container) => {
    const present = now.get(container.name);
    if (present === undefined) {
      const text = `existing ephemeral containers "${container.name}" may not be removed\n`;
      return [forbidden('spec.ephemeralContainers', text)];
    }
    const text = `existing ephemeral containers "${container.name}" may not be changed\n`;
    return deepEqual(present, container) ? [] : [forbidden('spec.ephemeralContainers', text)];
  });
  return [...containers.flatMap((container, index) => containerErrors(pod, container, index)), ...kept];
}

function containerErrors({ spec }: Pod, container: EphemeralContainer, index: number): readonly FieldError[] {
  const at = `spec.ephemeralContainers[${index}]`;
  const { name, image, targetContainerName } = container;
  const regular = [...(spec.initContainers ?? []), ...spec.containers].map((other) => other.name);
  const before = (spec.ephemeralContainers ?? []).slice(0, index).map((other) => other.name);
  const errors: FieldError[] = [];
  if (!name) errors.push(required(`${at}.name`));
  else errors.push(...checkName(`${at}.name`, name, 'label'));
  if ([...regular, ...before].includes(name)) errors.push(duplicate(`${at}.name`, name));
  if (!image) errors.push(required(`${at}.image`));
  if (targetContainerName && !regular.includes(targetContainerName)) {
    errors.push(notFound(`${at}.targetContainerName`, targetContainerName));
  }
  for (const field of notForDebugging) {
    if (isSet(container[field])) errors.push(forbidden(`${at}.${field}`, 'cannot be set for an Ephemeral Container'));
  }
  return errors;
}

const notForDebugging = ['lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'resources', 'startupProbe'] as const;

const isSet = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length > 0;
