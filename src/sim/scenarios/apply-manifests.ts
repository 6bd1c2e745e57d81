import type { Api } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import { asObject } from '../../model/as-object.ts';
import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';

/** What others refer to comes first. */
const kindsFirst: readonly string[] = [
  'Namespace',
  'PriorityClass',
  'StorageClass',
  'Node',
  'ResourceQuota',
  'LimitRange',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
];

/**
 * Puts parsed manifests into the cluster, as `kubectl apply` would: what is there already is changed in place, which is
 * how a scenario taints or cordons a node. `settle` lets the controllers act once the namespaces are there.
 */
export function applyManifests(api: Api, manifests: readonly unknown[], settle: () => void): void {
  const objects = manifests.flatMap(unpack).map(readObject);
  const order = (object: KubeObject): number => {
    const position = kindsFirst.indexOf(object.kind);
    return position < 0 ? kindsFirst.length : position;
  };
  const sorted = objects.toSorted((a, b) => order(a) - order(b));
  const namespaces = sorted.filter((object) => object.kind === 'Namespace');
  for (const object of namespaces) applyObject(api, object);
  if (namespaces.length > 0) settle();
  for (const object of sorted) if (object.kind !== 'Namespace') applyObject(api, object);
}

const unpack = (manifest: unknown): readonly unknown[] => {
  const { kind, items } = (manifest ?? {}) as { kind?: unknown; items?: unknown };
  return kind === 'List' && Array.isArray(items)
    ? items
    : manifest === null || manifest === undefined
      ? []
      : [manifest];
};

function readObject(manifest: unknown): ObjectOf<Kind> {
  const object = asObject(manifest);
  if (object === undefined) {
    const { kind, metadata } = (manifest ?? {}) as { kind?: unknown; metadata?: { name?: unknown } };
    const name = `kind ${JSON.stringify(kind)}, name ${JSON.stringify(metadata?.name)}`;
    throw new Error(
      `cannot apply a manifest to the simulated cluster: ${name} is no object of a known kind with a name`,
    );
  }
  const namespaced = resourceTypeOf(object.kind).namespaced;
  if (!namespaced || object.metadata.namespace !== undefined) return object;
  return { ...object, metadata: { ...object.metadata, namespace: 'default' } };
}

function applyObject(api: Api, object: ObjectOf<Kind>): void {
  try {
    const existing = api.get(keyOf(object));
    const written =
      existing === undefined ? api.create<Kind>(object as never) : api.update<Kind>(merge(existing, object));
    const { status } = object as { status?: object };
    if (status === undefined || Object.keys(status).length === 0) return;
    const before = (written as { status?: object }).status ?? {};
    api.updateStatus<Kind>({ ...written, status: mergeFields(before, status) } as typeof written);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { kind, metadata } = object;
    throw new Error(`cannot apply ${kind} ${metadata.namespace ?? ''}/${metadata.name}: ${error.message}`, {
      cause: error,
    });
  }
}

function merge(existing: ObjectOf<Kind>, object: ObjectOf<Kind>): ObjectOf<Kind> {
  const metadata = {
    ...existing.metadata,
    labels: { ...existing.metadata.labels, ...object.metadata.labels },
    annotations: { ...existing.metadata.annotations, ...object.metadata.annotations },
  };
  const specs = [existing, object].map((part) => (part as { spec?: object }).spec);
  const spec = specs.some((part) => part !== undefined) ? { spec: { ...specs[0], ...specs[1] } } : {};
  return { ...existing, ...object, ...spec, metadata } as ObjectOf<Kind>;
}

/** Fields that are maps on both sides are merged too: a node may be given fewer pods and keep its CPUs. */
function mergeFields(before: object, after: object): object {
  const known = new Map(Object.entries(before));
  const isMap = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const merged = Object.entries(after).map(([name, value]) => {
    const old = known.get(name);
    return [name, isMap(old) && isMap(value) ? { ...old, ...value } : value];
  });
  return { ...before, ...Object.fromEntries(merged) };
}
