import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';
import { type FieldError, forbidden, required } from './field-error.ts';
import { canonicalResources } from './resource-list.ts';
import { defineStrategy } from './strategy.ts';

type ClaimSpec = ObjectOf<'PersistentVolumeClaim'>['spec'];

export const persistentVolumeClaimStrategy = defineStrategy({
  kind: 'PersistentVolumeClaim',
  defaults: (claim) => ({ ...claim, spec: claimDefaults(claim.spec) }),
  prepareForCreate: (claim) => ({ ...claim, status: { phase: 'Pending' } }),
  validate: ({ spec }) => claimErrors(spec),
  validateUpdate: ({ spec }, stored) => [
    ...(deepEqual(fixed(spec, stored.spec), fixed(stored.spec, stored.spec)) ? [] : [forbidden('spec', immutableText)]),
    ...shrinkErrors(spec, stored),
  ],
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

/** What a claim has it keeps; only an enlargement that has not come about may be taken back. */
function shrinkErrors(spec: ClaimSpec, stored: ObjectOf<'PersistentVolumeClaim'>): readonly FieldError[] {
  const size = parseQuantity(spec.resources?.requests?.storage);
  const shrinks = size < parseQuantity(stored.spec.resources?.requests?.storage);
  if (!shrinks || size > parseQuantity(stored.status.capacity?.storage)) return [];
  return [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')];
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
