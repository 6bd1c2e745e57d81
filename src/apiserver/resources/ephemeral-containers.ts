import { deepEqual } from '../../base/deep-equal.ts';
import type { Pod } from '../../model/kinds.ts';
import { type FieldError, forbidden } from './field-error.ts';

/** Ephemeral containers can be added and never changed or taken away. */
export function validateEphemeralContainers(pod: Pod, stored: Pod): readonly FieldError[] {
  const now = new Map((pod.spec.ephemeralContainers ?? []).map((container) => [container.name, container]));
  return (stored.spec.ephemeralContainers ?? []).flatMap((container) => {
    const kept = now.get(container.name);
    if (kept === undefined) {
      const text = `existing ephemeral containers "${container.name}" may not be removed\n`;
      return [forbidden('spec.ephemeralContainers', text)];
    }
    const text = `existing ephemeral containers "${container.name}" may not be changed\n`;
    return deepEqual(kept, container) ? [] : [forbidden('spec.ephemeralContainers', text)];
  });
}
