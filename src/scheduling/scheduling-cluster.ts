import type { Node, ObjectOf, Pod } from '../model/kinds.ts';
import { createNodeInfo, type MutableNodeInfo, type NodeInfo, occupiesNode } from './node-info.ts';

/** What the plugins may ask about the cluster around a node. */
export interface SchedulingCluster {
  readonly nodes: readonly NodeInfo[];
  node(name: string): NodeInfo | undefined;
  claim(namespace: string, name: string): ObjectOf<'PersistentVolumeClaim'> | undefined;
  volume(name: string): ObjectOf<'PersistentVolume'> | undefined;
  volumes(): readonly ObjectOf<'PersistentVolume'>[];
  storageClass(name: string): ObjectOf<'StorageClass'> | undefined;
  csiNode(name: string): ObjectOf<'CSINode'> | undefined;
  csiDriver(name: string): ObjectOf<'CSIDriver'> | undefined;
  /** Undefined where they were not read: then there is taken to be room. */
  storageCapacities(): readonly ObjectOf<'CSIStorageCapacity'>[] | undefined;
  namespaceLabels(namespace: string): Readonly<Record<string, string>>;
  /** Pods that wait for room on the node, which others are making for them; unknown counts as none. */
  nominatedTo?(nodeName: string): readonly Pod[];
  /** Only preemption asks for them, and where they are unknown it only chooses worse. */
  budgets?(): readonly ObjectOf<'PodDisruptionBudget'>[];
}

/** Plain objects to judge a pod against, as a diagnosis or a test has them. */
export interface SchedulingObjects {
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  readonly claims?: readonly ObjectOf<'PersistentVolumeClaim'>[];
  readonly volumes?: readonly ObjectOf<'PersistentVolume'>[];
  readonly storageClasses?: readonly ObjectOf<'StorageClass'>[];
  readonly csiNodes?: readonly ObjectOf<'CSINode'>[];
  readonly csiDrivers?: readonly ObjectOf<'CSIDriver'>[];
  readonly storageCapacities?: readonly ObjectOf<'CSIStorageCapacity'>[] | undefined;
  readonly namespaces?: readonly ObjectOf<'Namespace'>[];
  readonly budgets?: readonly ObjectOf<'PodDisruptionBudget'>[];
}

export function schedulingCluster(objects: SchedulingObjects): SchedulingCluster {
  const nodes = new Map<string, MutableNodeInfo>();
  for (const node of objects.nodes) nodes.set(node.metadata.name, createNodeInfo(node));
  for (const pod of objects.pods) if (occupiesNode(pod)) nodes.get(pod.spec.nodeName ?? '')?.addPod(pod);

  const nominated = Map.groupBy(objects.pods.filter(isNominated), ({ status }) => status.nominatedNodeName ?? '');
  const claims = byName(objects.claims ?? []);
  const volumes = byName(objects.volumes ?? []);
  const storageClasses = byName(objects.storageClasses ?? []);
  const csiNodes = byName(objects.csiNodes ?? []);
  const csiDrivers = byName(objects.csiDrivers ?? []);
  const namespaces = byName(objects.namespaces ?? []);
  return {
    nodes: [...nodes.values()],
    node: (name) => nodes.get(name),
    claim: (namespace, name) => claims.get(`${namespace}/${name}`),
    volume: (name) => volumes.get(`/${name}`),
    volumes: () => objects.volumes ?? [],
    storageClass: (name) => storageClasses.get(`/${name}`),
    csiNode: (name) => csiNodes.get(`/${name}`),
    csiDriver: (name) => csiDrivers.get(`/${name}`),
    storageCapacities: () => objects.storageCapacities,
    namespaceLabels: (namespace) => namespaces.get(`/${namespace}`)?.metadata.labels ?? {},
    nominatedTo: (name) => nominated.get(name) ?? [],
    budgets: () => objects.budgets ?? [],
  };
}

/** Waits for its victims to go; when it has its node the name stays, and means nothing any more. */
export const isNominated = ({ metadata, spec, status }: Pod): boolean =>
  Boolean(status.nominatedNodeName) && !spec.nodeName && metadata.deletionTimestamp === undefined;

const byName = <T extends { metadata: { namespace?: string; name: string } }>(objects: readonly T[]): Map<string, T> =>
  new Map(objects.map((object) => [`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]));
