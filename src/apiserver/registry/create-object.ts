import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';
import type { ResourceType } from '../../model/resource-types.ts';
import type { WriteOptions } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { invalid } from '../resources/field-error.ts';
import { objectWarnings } from '../resources/object-warnings.ts';
import { strategyOf } from '../resources/strategies.ts';
import { validateMetadata } from '../resources/validate-metadata.ts';
import { alreadyExistsError } from './errors.ts';
import { recordManager } from './managed-fields.ts';
import { newMetadata } from './new-metadata.ts';
import { normalise } from './normalise.ts';
import { admit, type Registry, validateAdmission } from './registry.ts';

/** The create verb: defaults, admission, what the server sets, validation, storage. */
export function createObject(registry: Registry, input: KubeObject, options: WriteOptions): KubeObject {
  const { type, object: incoming } = normalise(input);
  const strategy = strategyOf(type.kind);
  if (incoming.metadata.resourceVersion) {
    throw new ApiError(500, '', 'resourceVersion should not be set on objects to be created');
  }
  const write = { operation: 'CREATE', subresource: '', stored: undefined } as const;
  const defaulted = strategy.defaults?.(incoming as Shared) ?? incoming;
  // Recorded before admission: what a plugin adds has no manager.
  const managed = recordManager(withoutStatus(defaulted, type), undefined, options, '', registry.now());
  const admitted = admit(registry, type, { ...write, object: withManagers(defaulted, managed) }, options) as Shared;
  const named = {
    ...admitted,
    metadata: newMetadata(admitted, registry, strategy.countsGenerations === true ? 1 : undefined),
  };
  const taken = registry.store.get(type.kind, named.metadata.namespace ?? '', named.metadata.name);
  const prepared = strategy.prepareForCreate?.(named, registry.context) ?? named;
  const errors = [
    ...validateMetadata(prepared, strategy.nameRule ?? 'subdomain'),
    ...(strategy.validate?.(prepared) ?? []),
  ];
  if (errors.length > 0) throw invalid(type.kind, type.group, prepared.metadata.name, errors);
  if (taken !== undefined) throw alreadyExistsError(type, prepared.metadata.name);
  validateAdmission(registry, type, { ...write, object: prepared }, options);
  if (options.warn !== undefined) objectWarnings(prepared).forEach(options.warn);
  return options.dryRun === true ? prepared : registry.store.put(prepared);
}

/** The status of a new object is the server's to set. */
function withoutStatus(object: KubeObject, { hasStatus }: ResourceType): KubeObject {
  const { status: _status, ...rest } = object as KubeObject & { status?: unknown };
  return hasStatus ? rest : object;
}

function withManagers(object: KubeObject, { metadata: { managedFields } }: KubeObject): KubeObject {
  if (managedFields === object.metadata.managedFields) return object;
  const { managedFields: _given, ...metadata } = object.metadata;
  return { ...object, metadata: managedFields === undefined ? metadata : { ...metadata, managedFields } };
}

type Shared = ObjectOf<Kind>;
