import type * as k8s from '@kubernetes/client-node';
import type { Json } from './json.ts';

/** Every kind that podtriage reads by name, with the generated type it has on the wire. */
interface KindMap {
  Binding: k8s.V1Binding;
  ConfigMap: k8s.V1ConfigMap;
  ControllerRevision: k8s.V1ControllerRevision;
  CronJob: k8s.V1CronJob;
  CSIDriver: k8s.V1CSIDriver;
  CSINode: k8s.V1CSINode;
  CSIStorageCapacity: k8s.V1CSIStorageCapacity;
  DaemonSet: k8s.V1DaemonSet;
  Deployment: k8s.V1Deployment;
  Endpoints: k8s.V1Endpoints;
  EndpointSlice: k8s.V1EndpointSlice;
  Event: k8s.CoreV1Event;
  HorizontalPodAutoscaler: k8s.V2HorizontalPodAutoscaler;
  Ingress: k8s.V1Ingress;
  IngressClass: k8s.V1IngressClass;
  Job: k8s.V1Job;
  Lease: k8s.V1Lease;
  LimitRange: k8s.V1LimitRange;
  Namespace: k8s.V1Namespace;
  NetworkPolicy: k8s.V1NetworkPolicy;
  Node: k8s.V1Node;
  PersistentVolume: k8s.V1PersistentVolume;
  PersistentVolumeClaim: k8s.V1PersistentVolumeClaim;
  Pod: k8s.V1Pod;
  PodDisruptionBudget: k8s.V1PodDisruptionBudget;
  PodTemplate: k8s.V1PodTemplate;
  PriorityClass: k8s.V1PriorityClass;
  ReplicaSet: k8s.V1ReplicaSet;
  ReplicationController: k8s.V1ReplicationController;
  ResourceQuota: k8s.V1ResourceQuota;
  Role: k8s.V1Role;
  RoleBinding: k8s.V1RoleBinding;
  ClusterRole: k8s.V1ClusterRole;
  ClusterRoleBinding: k8s.V1ClusterRoleBinding;
  RuntimeClass: k8s.V1RuntimeClass;
  Secret: k8s.V1Secret;
  Service: k8s.V1Service;
  ServiceAccount: k8s.V1ServiceAccount;
  StatefulSet: k8s.V1StatefulSet;
  StorageClass: k8s.V1StorageClass;
  VolumeAttachment: k8s.V1VolumeAttachment;
}

export type Kind = keyof KindMap;

export type ObjectMeta = Omit<Json<k8s.V1ObjectMeta>, 'name'> & { name: string };

/** What every Kubernetes object has, whatever its kind. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

type Present<T, Key extends string> = Key extends keyof T ? { [K in Key]: Json<NonNullable<T[K & keyof T]>> } : unknown;

/**
 * An object of a kind as the rest of the program sees it: kind, apiVersion, metadata.name, and, where the kind has them,
 * `spec` and `status` are always there (an empty object if the source had none; see `asObject`).
 */
export type ObjectOf<K extends Kind> = Omit<
  Json<KindMap[K]>,
  'apiVersion' | 'kind' | 'metadata' | 'spec' | 'status'
> & { apiVersion: string; kind: K; metadata: ObjectMeta } & Present<KindMap[K], 'spec'> &
  Present<KindMap[K], 'status'>;

export type Pod = ObjectOf<'Pod'>;
export type Node = ObjectOf<'Node'>;
export type Event = ObjectOf<'Event'>;
export type Container = Pod['spec']['containers'][number];
export type ContainerStatus = NonNullable<Pod['status']['containerStatuses']>[number];
export type ContainerState = NonNullable<ContainerStatus['state']>;
export type PodSpec = Pod['spec'];
export type PodTemplate = ObjectOf<'Deployment'>['spec']['template'];
export type Toleration = NonNullable<PodSpec['tolerations']>[number];
export type Taint = NonNullable<Node['spec']['taints']>[number];
export type OwnerReference = NonNullable<ObjectMeta['ownerReferences']>[number];
