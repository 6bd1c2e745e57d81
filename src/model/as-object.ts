import type { Kind, KubeObject, ObjectMeta, ObjectOf } from './kinds.ts';
import { isKind, type ResourceType, resourceTypeOf } from './resource-types.ts';
import { isRecord, type Shape, wellFormed } from './well-formed.ts';

/**
 * Takes any parsed JSON for an object of a known kind and gives it the shape that the rest of the program relies on:
 * `metadata.name`, `spec` and `status` where the kind has them, and lists where lists belong. Returns undefined for
 * what is no such object. List items carry no kind, so the caller may name it.
 */
export function asObject(value: unknown, listKind?: Kind): ObjectOf<Kind> | undefined {
  if (!isRecord(value) || !isRecord(value.metadata)) return undefined;
  const kind = typeof value.kind === 'string' ? value.kind : listKind;
  if (kind === undefined || !isKind(kind) || typeof value.metadata.name !== 'string') return undefined;
  const type = resourceTypeOf(kind);
  const object: KubeObject & Record<string, unknown> = {
    ...value,
    kind,
    apiVersion: typeof value.apiVersion === 'string' ? value.apiVersion : type.apiVersion,
    metadata: wellFormed(value.metadata, metadataShapes) as unknown as ObjectMeta,
    ...bodyOf(value, type),
  };
  if (kind === 'Event' && !isRecord(object.involvedObject)) object.involvedObject = {};
  return object as unknown as ObjectOf<Kind>;
}

function bodyOf(value: Readonly<Record<string, unknown>>, { kind, hasSpec, hasStatus }: ResourceType): object {
  const spec = wellFormed(isRecord(value.spec) ? value.spec : {}, kind === 'Pod' ? podSpecShapes : specShapes);
  const status = wellFormed(isRecord(value.status) ? value.status : {}, statusShapes);
  return {
    ...(hasSpec ? { spec: kind === 'Pod' && spec.containers === undefined ? { ...spec, containers: [] } : spec } : {}),
    ...(hasStatus ? { status } : {}),
  };
}

const metadataShapes: Readonly<Record<string, Shape>> = {
  labels: 'map',
  annotations: 'map',
  ownerReferences: 'objects',
  finalizers: 'texts',
};

const specShapes: Readonly<Record<string, Shape>> = {
  taints: 'objects',
  accessModes: 'texts',
};

const podSpecShapes: Readonly<Record<string, Shape>> = {
  containers: 'objects',
  initContainers: 'objects',
  ephemeralContainers: 'objects',
  volumes: 'objects',
  tolerations: 'objects',
  readinessGates: 'objects',
  schedulingGates: 'objects',
  topologySpreadConstraints: 'objects',
  imagePullSecrets: 'objects',
  nodeSelector: 'map',
};

const statusShapes: Readonly<Record<string, Shape>> = {
  conditions: 'objects',
  containerStatuses: 'objects',
  initContainerStatuses: 'objects',
  ephemeralContainerStatuses: 'objects',
  podIPs: 'objects',
};
