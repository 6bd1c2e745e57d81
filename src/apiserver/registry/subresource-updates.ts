import type { Kind, ObjectOf, Pod } from '../../model/kinds.ts';
import type { SubresourceUpdate } from '../api.ts';
import { validateEphemeralContainers } from '../resources/ephemeral-containers.ts';
import type { FieldError } from '../resources/field-error.ts';
import { validateResize } from '../resources/resize.ts';

export interface SubresourceRules {
  /** Takes from `incoming` only what this path may write, and the rest from what is stored. */
  merge(incoming: ObjectOf<Kind>, stored: ObjectOf<Kind>): ObjectOf<Kind>;
  validate(object: ObjectOf<Kind>, stored: ObjectOf<Kind>): readonly FieldError[];
}

export const subresourceOf = (name: SubresourceUpdate): SubresourceRules => rules[name];

const none = (): readonly FieldError[] => [];

const rules: Readonly<Record<SubresourceUpdate, SubresourceRules>> = {
  '': { merge: (incoming, stored) => withField(incoming, stored, 'status'), validate: none },
  status: {
    merge: (incoming, stored) =>
      ({
        ...stored,
        metadata: { ...incoming.metadata, ownerReferences: stored.metadata.ownerReferences },
        ...pick(incoming, 'status'),
      }) as ObjectOf<Kind>,
    validate: none,
  },
  ephemeralcontainers: {
    merge: (incoming, stored) => {
      const { ephemeralContainers } = (incoming as Pod).spec;
      return { ...stored, spec: { ...(stored as Pod).spec, ephemeralContainers } } as ObjectOf<Kind>;
    },
    validate: (object, stored) => validateEphemeralContainers(object as Pod, stored as Pod),
  },
  resize: {
    merge: (incoming, stored) => ({ ...stored, spec: (incoming as Pod).spec }) as ObjectOf<Kind>,
    validate: (object, stored) => validateResize(object as Pod, stored as Pod),
  },
  finalize: {
    merge: (incoming, stored) => {
      const { finalizers } = (incoming as ObjectOf<'Namespace'>).spec;
      return { ...stored, spec: { ...(stored as ObjectOf<'Namespace'>).spec, finalizers } } as ObjectOf<Kind>;
    },
    validate: none,
  },
};

const pick = (from: object, field: string): object =>
  field in from ? { [field]: (from as Record<string, unknown>)[field] } : {};

/** The object with one field as it is stored. */
function withField(object: ObjectOf<Kind>, stored: ObjectOf<Kind>, field: string): ObjectOf<Kind> {
  const { [field]: _given, ...rest } = object as unknown as Record<string, unknown>;
  return { ...rest, ...pick(stored, field) } as unknown as ObjectOf<Kind>;
}
