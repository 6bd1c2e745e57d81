import type { Kind, KubeObject } from '../../model/kinds.ts';
import { isKind, type ResourceType, resourceTypeOf } from '../../model/resource-types.ts';
import { badRequest } from './errors.ts';

export interface Incoming {
  readonly type: ResourceType;
  readonly object: KubeObject & { spec?: unknown; status?: unknown };
}

/** Gives what comes in the shape the rest relies on: kind, apiVersion, metadata, namespace, and spec and status if the kind has them. */
export function normalise(input: { kind: string; apiVersion?: string; metadata?: unknown }): Incoming {
  if (!isKind(input.kind)) throw badRequest(`no kind "${input.kind}" is registered on this server`);
  const type = resourceTypeOf(input.kind as Kind);
  const { namespace, ...metadata } = (input.metadata ?? {}) as Record<string, unknown>;
  const object = {
    ...input,
    apiVersion: type.apiVersion,
    metadata: { ...metadata, ...(type.namespaced ? { namespace: namespace || 'default' } : {}) },
  } as KubeObject & Record<string, unknown>;
  if (type.hasSpec && !isRecord(object.spec)) object.spec = {};
  if (type.hasStatus && !isRecord(object.status)) object.status = {};
  return { type, object };
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
