import type { Random } from '../../base/random.ts';
import type { KubeObject } from '../../model/kinds.ts';
import type { ResourceType } from '../../model/resource-types.ts';
import type { Admission, AdmissionApi, AdmissionRequest } from '../admission/admission.ts';
import type { WriteOptions } from '../api.ts';
import type { StrategyContext } from '../resources/strategy.ts';
import type { Store } from '../store/store.ts';

/** What the verbs work with. */
export interface Registry {
  readonly store: Store;
  readonly random: Random;
  readonly admission: readonly Admission[];
  /** The interface that admission plugins read through. */
  readonly api: AdmissionApi;
  readonly context: StrategyContext;
  now(): Date;
}

/** The moments of the API have whole seconds. */
export const timestamp = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** One write on its way through the admission plugins. */
export type Admitted = Pick<AdmissionRequest, 'operation' | 'subresource' | 'object' | 'stored'>;

export function admit(registry: Registry, type: ResourceType, write: Admitted, options: WriteOptions): KubeObject {
  let object = write.object;
  for (const plugin of registry.admission) {
    object = plugin.admit?.(requestOf(type, { ...write, object }, options), registry.api) ?? object;
  }
  return object;
}

export function validateAdmission(
  registry: Registry,
  type: ResourceType,
  write: Admitted,
  options: WriteOptions,
): void {
  const request = requestOf(type, write, options);
  for (const plugin of registry.admission) plugin.validate?.(request, registry.api);
}

function requestOf(type: ResourceType, write: Admitted, options: WriteOptions): AdmissionRequest {
  const { metadata } = write.object;
  return {
    ...write,
    type,
    namespace: metadata.namespace ?? '',
    name: metadata.name || metadata.generateName || 'Unknown',
    user: options.user,
    dryRun: options.dryRun === true,
    warn: options.warn ?? (() => undefined),
  };
}
