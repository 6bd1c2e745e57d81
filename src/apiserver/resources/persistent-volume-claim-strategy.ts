import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { type FieldError, forbidden, required } from './field-error.ts';
import { canonicalResources } from './resource-list.ts';
import { defineStrategy } from './strategy.ts';

type ClaimSpec = ObjectOf<'PersistentVolumeClaim'>['spec'];

export const persistentVolumeClaimStrategy = defineStrategy({
  kind: 'PersistentVolumeClaim',
  defaults: (claim) => ({ ...claim, spec: claimDefaults(claim.spec) }),
  prepareForCreate: (claim) => ({ ...claim, status: { phase: 'Pending' } }),
  validate: ({ spec }) => claimErrors(spec),
  validateUpdate: ({ spec }, stored) =>
    deepEqual(fixed(spec, stored.spec), fixed(stored.spec, stored.spec)) ? [] : [forbidden('spec', immutableText)],
});

export const claimDefaults = (spec: ClaimSpec): ClaimSpec => ({
  ...spec,
  volumeMode: spec.volumeMode || 'Filesystem',
  ...(spec.resources === undefined ? {} : { resources: canonicalResources(spec.resources) }),
});

function claimErrors(spec: ClaimSpec): readonly FieldError[] {
  const errors: FieldError[] = [];
  if ((spec.accessModes ?? []).length === 0) {
    errors.push(required('spec.accessModes', 'at least 1 access mode is required'));
  }
  if (spec.resources?.requests?.storage === undefined) errors.push(required('spec.resources[storage]'));
  return errors;
}

/** A bound claim may grow; the binder may name the volume, and a class may be set where there was none. */
const fixed = (spec: ClaimSpec, stored: ClaimSpec): unknown => ({
  ...spec,
  resources: undefined,
  volumeAttributesClassName: undefined,
  volumeName: stored.volumeName ? spec.volumeName : undefined,
  storageClassName: stored.storageClassName === undefined ? undefined : spec.storageClassName,
});

const immutableText =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
