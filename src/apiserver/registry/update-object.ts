import { deepEqual } from '../../base/deep-equal.ts';
import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';
import type { ResourceType } from '../../model/resource-types.ts';
import type { SubresourceUpdate, WriteOptions } from '../api.ts';
import { type FieldError, invalid, invalidValue } from '../resources/field-error.ts';
import { objectWarnings } from '../resources/object-warnings.ts';
import { strategyOf } from '../resources/strategies.ts';
import type { Strategy } from '../resources/strategy.ts';
import { validateMetadata, validateMetadataUpdate } from '../resources/validate-metadata.ts';
import { conflictError, notFoundError, staleText } from './errors.ts';
import { recordManager } from './managed-fields.ts';
import { normalise } from './normalise.ts';
import { admit, type Registry, validateAdmission } from './registry.ts';
import { subresourceOf } from './subresource-updates.ts';

/** The update verb on an object or on one of its subresources ('' is the object itself). */
export function updateObject(
  registry: Registry,
  input: KubeObject,
  subresource: SubresourceUpdate,
  options: WriteOptions,
): KubeObject {
  const { type, object: incoming } = normalise(input);
  const strategy = strategyOf(type.kind);
  const { name, namespace = '' } = incoming.metadata;
  const stored = registry.store.get(type.kind, namespace, name) as Shared | undefined;
  if (stored === undefined) throw notFoundError(type, name);
  checkPreconditions(type, strategy, incoming, stored);
  const write = { operation: 'UPDATE', subresource, stored } as const;
  const merged = subresourceOf(subresource).merge(withSystemMetadata(incoming, stored) as Shared, stored);
  const prepared = prepareUpdate(registry, strategy, subresource, merged, stored);
  // Recorded before admission: what a plugin adds has no manager.
  const managed = recordManager(prepared, stored, options, subresource, registry.now());
  const admitted = admit(registry, type, { ...write, object: managed }, options) as Shared;
  const counted = withGeneration(admitted, stored, strategy);
  const errors = updateErrors(strategy, counted, stored, subresource);
  if (errors.length > 0) throw invalid(type.kind, type.group, name, errors);
  if (deepEqual(counted, stored)) return removeIfFinished(registry, stored, options);
  validateAdmission(registry, type, { ...write, object: counted }, options);
  if (options.warn !== undefined && subresource === '') objectWarnings(counted).forEach(options.warn);
  if (options.dryRun === true) return counted;
  return isFinished(counted) ? registry.store.remove(counted) : registry.store.put(counted);
}

type Shared = ObjectOf<Kind>;

function checkPreconditions(type: ResourceType, strategy: Strategy, incoming: KubeObject, stored: KubeObject): void {
  const { name, resourceVersion, uid } = incoming.metadata;
  if (uid && uid !== stored.metadata.uid) {
    const text = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${stored.metadata.uid ?? ''}`;
    throw conflictError(type, name, text);
  }
  if (!resourceVersion) {
    if (strategy.unconditionalUpdate !== false) return;
    const missing = invalidValue('metadata.resourceVersion', 0, 'must be specified for an update');
    throw invalid(type.kind, type.group, name, [missing]);
  }
  if (resourceVersion !== stored.metadata.resourceVersion) throw conflictError(type, name, staleText);
}

/** What nobody can change by an update. */
function withSystemMetadata(incoming: KubeObject, stored: KubeObject): KubeObject {
  const { uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, generation, resourceVersion } =
    stored.metadata;
  const kept = { uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, generation, resourceVersion };
  const known = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  const { deletionTimestamp: _deleted, deletionGracePeriodSeconds: _grace, ...given } = incoming.metadata;
  return { ...incoming, metadata: { ...given, ...known } };
}

/** The status and the finalizers are taken as they come; whatever writes to the spec gets defaults. */
function prepareUpdate(
  registry: Registry,
  strategy: Strategy,
  subresource: SubresourceUpdate,
  merged: Shared,
  stored: Shared,
): Shared {
  if (subresource === 'status' || subresource === 'finalize') return merged;
  const carried =
    subresource === '' ? (strategy.prepareForUpdate?.(merged, stored, registry.context) ?? merged) : merged;
  return strategy.defaults?.(carried) ?? carried;
}

function withGeneration(object: Shared, stored: Shared, strategy: Strategy): Shared {
  if (strategy.countsGenerations !== true || deepEqual(specOf(object), specOf(stored))) return object;
  return { ...object, metadata: { ...object.metadata, generation: (stored.metadata.generation ?? 0) + 1 } };
}

const specOf = (object: KubeObject): unknown => (object as { spec?: unknown }).spec;

function updateErrors(
  strategy: Strategy,
  object: Shared,
  stored: Shared,
  subresource: SubresourceUpdate,
): readonly FieldError[] {
  const metadata = [
    ...validateMetadata(object, strategy.nameRule ?? 'subdomain'),
    ...validateMetadataUpdate(object, stored),
  ];
  if (subresource !== '') return [...metadata, ...subresourceOf(subresource).validate(object, stored)];
  return [...metadata, ...(strategy.validate?.(object) ?? []), ...(strategy.validateUpdate?.(object, stored) ?? [])];
}

/** The write that takes the last finalizer off a deleted object removes it. */
function isFinished(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } = object.metadata;
  if (deletionTimestamp === undefined || (deletionGracePeriodSeconds ?? 0) > 0) return false;
  const specFinalizers = object.kind === 'Namespace' ? (object as ObjectOf<'Namespace'>).spec.finalizers : undefined;
  return (finalizers ?? []).length === 0 && (specFinalizers ?? []).length === 0;
}

const removeIfFinished = (registry: Registry, stored: KubeObject, options: WriteOptions): KubeObject =>
  isFinished(stored) && options.dryRun !== true ? registry.store.remove(stored) : stored;
